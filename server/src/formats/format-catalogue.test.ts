import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { isProblem } from '../testing/is-problem.ts';
import { describeOptions } from './describe-options.ts';
import { exportFormatSchema } from './export-format.ts';
import { type FileFormat, fileFormatNames, fileFormats } from './format-catalogue.ts';
import { formatsPage } from './formats-page.ts';
import type { FormatPlan } from './format-plan.ts';
import type { FormatColumn } from './losses/fit-columns.ts';
import { planFormat } from './plan-format.ts';

const server = { version: '26.7.2.1' };

describe('The catalogue of formats', () => {
  it('is the page docs/formats.md', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../docs/formats.md'), 'utf8');
    assert.equal(page, formatsPage(), 'run npm run generate');
  });

  it('describes every option of every format, with its default', () => {
    assert.deepEqual(
      fileFormatNames.filter((name) => describeOptions(name).length === 0),
      ['Markdown', 'Native'],
    );
    assert.deepEqual(describeOptions('CSV').find(({ name }) => name === 'quoting')?.values, [
      'text',
      'all',
      'minimal',
    ]);
    for (const name of fileFormatNames) {
      for (const option of describeOptions(name)) {
        assert.notEqual(option.description, '', `${name}.${option.name}`);
        if (option.name !== 'locale') assert.notEqual(option.default, null, `${name}.${option.name}`);
      }
    }
  });

  it('is what a plan with default options says', () => {
    for (const name of fileFormatNames) {
      const plan = planFormat(exportFormatSchema.parse({ name }), [{ name: 'a', type: 'UInt8' }], server);
      const { extension, mediaType }: FileFormat = fileFormats[name];
      assert.deepEqual([plan.extension, plan.mediaType, plan.warnings], [extension, mediaType, []]);
    }
  });
});

describe('The format of a spec', () => {
  it('is CSV when nothing is said, and takes the header as before', () => {
    assert.deepEqual(exportFormatSchema.parse(undefined), {
      name: 'CSV',
      preset: 'none',
      header: true,
      onUnmappable: 'fail',
    });
    assert.equal(exportFormatSchema.safeParse({ name: 'CSV', header: true }).success, true);
    assert.equal(exportFormatSchema.safeParse({ name: 'TSV', header: false }).success, true);
  });

  it('refuses options of another format, and delimiters that could be data', () => {
    const wrong = [
      { name: 'TSV', delimiter: ';' },
      { name: 'Parquet', header: true },
      { name: 'CSV', delimiter: '' },
      { name: 'CSV', delimiter: '"' },
      { name: 'CSV', delimiter: 'a' },
      { name: 'CSV', delimiter: '.' },
      { name: 'CSV', delimiter: '\n' },
      { name: 'CSV', nullText: '"' },
      { name: 'CSV', boolText: { true: 'x', false: 'x' } },
      { name: 'CSV', locale: 'no such locale' },
      { name: 'TSV', types: true, header: false },
      { name: 'XLSX', sheetName: 'a/b' },
      { name: 'Nonsense' },
    ];
    for (const format of wrong)
      assert.equal(exportFormatSchema.safeParse(format).success, false, JSON.stringify(format));
  });
});

describe('The plan of a format', () => {
  it('leaves plain CSV to the CSV writer of ClickHouse', () => {
    const { toSql, settings, preamble, encoding } = planOf({
      name: 'CSV',
      delimiter: ';',
      lineEnd: 'CRLF',
      nullText: '',
    });
    assert.equal(toSql('SELECT 1'), 'SELECT 1\nFORMAT CSVWithNames');
    assert.deepEqual(settings, {
      format_csv_delimiter: ';',
      output_format_csv_crlf_end_of_line: 1,
      format_csv_null_representation: '',
      bool_true_representation: 'true',
      bool_false_representation: 'false',
      date_time_output_format: 'simple',
    });
    assert.deepEqual([preamble, encoding], [null, null]);
  });

  it('says the encoding in the media type, and brings the byte order mark of UTF-16', () => {
    const { mediaType, preamble, encoding } = planOf({ name: 'CSV', encoding: 'utf-16le', header: false });
    assert.equal(mediaType, 'text/csv; charset=utf-16le; header=absent');
    assert.equal(preamble?.toString('hex'), 'fffe');
    assert.deepEqual(encoding, { name: 'utf-16le', onUnmappable: 'fail' });
  });

  it('knows where a row is a line', () => {
    assert.equal(planOf({ name: 'CSV' }).isLinePerRow, false);
    assert.equal(planOf({ name: 'CSV' }, [{ name: 'n', type: 'Nullable(DateTime)' }]).isLinePerRow, true);
    assert.equal(planOf({ name: 'CSV' }, [{ name: 'a\nb', type: 'UInt8' }]).isLinePerRow, false);
    assert.equal(planOf({ name: 'TSV' }).isLinePerRow, true);
    assert.equal(planOf({ name: 'NDJSON' }).isLinePerRow, true);
    assert.equal(planOf({ name: 'NDJSON', as: 'array' }).isLinePerRow, false);
    assert.equal(planOf({ name: 'Custom', escaping: 'Raw' }).isLinePerRow, false);
    assert.equal(planOf({ name: 'Custom' }).isLinePerRow, true);
  });

  it('refuses options that contradict each other, naming them', () => {
    assertComplaint({ name: 'CSV', delimiter: ';', nullText: ';' }, '/format/nullText');
    assertComplaint({ name: 'CSV', nullText: '0' }, '/format/nullText');
    assertComplaint({ name: 'CSV', nullText: 'nan' }, '/format/nullText');
    assertComplaint({ name: 'CSV', boolText: { true: 'Y', false: 'N' }, nullText: 'N' }, '/format/nullText');
  });

  it('refuses columns that the format cannot hold, all of them, with the way out', () => {
    const states = [
      { name: 'a', type: 'UInt8' },
      { name: 's', type: 'AggregateFunction(sum, UInt64)' },
      { name: 't', type: 'Array(Tuple())' },
    ];
    assert.throws(
      () => planOf({ name: 'Parquet' }, states),
      (error) => {
        assert.ok(
          isProblem(
            'spec-invalid',
            /Parquet cannot hold the column s .*finalizeAggregation.*column t/,
          )(error),
        );
        assert.deepEqual(pathsOf(error), ['/columns/1', '/columns/2']);
        return true;
      },
    );
  });

  it('writes as another type what the format has no type for, also inside of others, and says so', () => {
    const {
      toSql,
      columns: written,
      warnings,
    } = planOf({ name: 'ORC' }, [
      { name: 'id', type: 'Nullable(UInt64)' },
      { name: 'list', type: 'Array(LowCardinality(UUID))' },
      { name: 'day', type: 'Date' },
      { name: 'plain', type: 'Int32' },
    ]);
    assert.deepEqual(
      written.map(({ type }) => type),
      ['Nullable(Decimal(20, 0))', 'Array(LowCardinality(String))', 'Date32', 'Int32'],
    );
    assert.match(
      toSql('SELECT 1'),
      /CAST\(source\.`id`, 'Nullable\(Decimal\(20, 0\)\)'\) AS `id`,\n {2}CAST/,
    );
    assert.match(
      toSql('SELECT 1'),
      /source\.`plain` AS `plain`\nFROM \(\nSELECT 1\n\) AS source\nFORMAT ORC$/,
    );
    assert.deepEqual(warnings, [
      'In ORC, id (Nullable(UInt64)): written as Decimal(20, 0).',
      'In ORC, list (Array(LowCardinality(UUID))): written as String.',
    ]);
  });

  it('leaves out settings that an older server does not know, and says what that means for the columns', () => {
    const of = [
      { name: 'day', type: 'Date' },
      { name: 'id', type: 'UUID' },
    ];
    const old = planOf({ name: 'Parquet' }, of, '24.8.1.1');
    assert.equal(old.settings['output_format_parquet_date_as_uint16'], undefined);
    assert.equal(old.settings['output_format_parquet_write_bloom_filter'], undefined);
    assert.deepEqual(old.warnings, [
      'In Parquet, id (UUID): written as String.',
      'In Parquet of ClickHouse 24.8.1.1, day (Date): written as the number of days since 1970. 24.12 and newer do better.',
    ]);
    assert.deepEqual(planOf({ name: 'Parquet' }, of).warnings, []);
    assert.throws(
      () => planOf({ name: 'Parquet' }, of, '20.3'),
      isProblem('spec-invalid', /needs ClickHouse/),
    );
  });
});

const idAndName: readonly FormatColumn[] = [
  { name: 'id', type: 'UInt64' },
  { name: 'name', type: 'String' },
];

function planOf(format: unknown, columns = idAndName, version = server.version): FormatPlan {
  return planFormat(exportFormatSchema.parse(format), columns, { version });
}

function assertComplaint(format: unknown, path: string): void {
  assert.throws(
    () => planOf(format),
    (error) => {
      assert.ok(isProblem('spec-invalid', /contradict/)(error));
      assert.deepEqual(pathsOf(error), [path]);
      return true;
    },
  );
}

function pathsOf(error: unknown): string[] {
  return error instanceof Problem ? (error.facts.errors ?? []).map(({ path }) => path) : [];
}
