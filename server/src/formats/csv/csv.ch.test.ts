import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { quoteString } from '../../clickhouse/quoting.ts';
import { csvFormatSchema, type CsvFormat } from '../schemas/csv.ts';
import { type FormatEngine, openFormatEngine } from '../testing/format-engine.ts';
import { readCsv } from '../testing/read-csv.ts';
import { sampleSql, typeSamples } from '../testing/type-samples.ts';
import { fitColumns } from '../losses/fit-columns.ts';
import { typeRules } from '../losses/losses.ts';
import { type CsvOptions, decideCsvOptions } from './csv-options.ts';
import { csvWays } from './plan-csv.ts';

describe('CSV', () => {
  let engine: FormatEngine;
  before(async () => {
    engine = await openFormatEngine();
  });
  after(() => engine.close());

  it('comes out byte for byte the same from ClickHouse and from cells made in SQL, for every type', async () => {
    for (const sample of typeSamples) {
      const select = sampleSql(sample);
      const fitted = fitColumns('CSV', typeRules.CSV, await engine.columnsOf(select));
      const options = decideCsvOptions(csvFormatSchema.parse({ name: 'CSV' }));
      const [byServer, delimited, cells] = await Promise.all(
        (['csv', 'delimited', 'cells'] as const).map((way) => {
          const { settings, toSql } = csvWays[way](fitted.columns, options);
          return engine.bytesOf(toSql(fitted.convert(select)), settings);
        }),
      );
      assert.equal(String(delimited), String(byServer), `${sample.type} with delimiters`);
      assert.equal(String(cells), String(byServer), `${sample.type} as cells`);
    }
  });

  it('is read back to the same cells, whatever the options', async () => {
    await fc.assert(
      fc.asyncProperty(anyOptions, fc.array(anyRow, { minLength: 1, maxLength: 6 }), async (chosen, rows) => {
        const options = decideCsvOptions(chosen);
        const file = await engine.write(chosen, tableOf(rows));
        const text = file.toString().replace(/^\uFEFF/, '');
        assert.equal(text !== file.toString(), options.bom);
        const [header, ...records] = readCsv(text, {
          delimiter: options.delimiter,
          lineEnd: options.lineEnd === 'CRLF' ? '\r\n' : '\n',
        });
        assert.deepEqual(
          header?.map((cell) => cell.text),
          names,
        );
        assert.deepEqual(
          records.map((record) =>
            record.map(({ text: cell, isQuoted }) => (!isQuoted && cell === options.nullText ? null : cell)),
          ),
          rows.map((row) => cellsOf(row, options)),
        );
        if (options.quoting === 'all')
          assert.ok(
            records.flat().every(({ text: cell, isQuoted }) => isQuoted || cell === options.nullText),
          );
      }),
      { numRuns: 80 },
    );
  });

  it('tells NULL, an empty text and the text that stands for NULL apart in every style', async () => {
    const select = "SELECT arrayJoin([NULL, '', '\\\\N', 'NULL', 'x'])::Nullable(String) AS c";
    const expected = {
      text: '\\N|""|"\\N"|"NULL"|"x"|',
      all: '\\N|""|"\\N"|"NULL"|"x"|',
      minimal: '\\N|""|"\\N"|"NULL"|x|',
    };
    for (const [quoting, lines] of Object.entries(expected)) {
      const file = await engine.write({ name: 'CSV', header: false, quoting }, select);
      assert.equal(file.toString().replaceAll('\n', '|'), lines, quoting);
    }
    const two = "SELECT 1 AS a, arrayJoin([NULL, ''])::Nullable(String) AS c";
    const empty = await engine.write({ name: 'CSV', header: false, preset: 'rfc4180' }, two);
    assert.equal(empty.toString(), '1,\r\n1,""\r\n');
  });

  it('writes dates in each style, with their fractions', async () => {
    const select = `SELECT toDate('2024-01-31') AS d, toDate32('1925-12-01') AS d32,
      toDateTime('2024-01-31 12:34:56', 'Europe/Moscow') AS t, toDateTime64('1960-01-31 12:34:56.789', 3, 'UTC') AS t64,
      NULL::Nullable(DateTime64(3)) AS n`;
    const expected: Record<string, string> = {
      clickhouse: '2024-01-31,1925-12-01,2024-01-31 12:34:56,1960-01-31 12:34:56.789,',
      iso: '2024-01-31,1925-12-01,2024-01-31T09:34:56Z,1960-01-31T12:34:56.789Z,',
      'dd.mm.yyyy': '31.01.2024,01.12.1925,31.01.2024 12:34:56,31.01.1960 12:34:56.789,',
      'mm/dd/yyyy': '01/31/2024,12/01/1925,01/31/2024 12:34:56,01/31/1960 12:34:56.789,',
      unix: '1706659200,-1391212800,1706693696,-312981903.211,',
    };
    for (const [dateStyle, line] of Object.entries(expected)) {
      const minimal = await engine.write(
        { name: 'CSV', preset: 'rfc4180', header: false, dateStyle },
        select,
      );
      assert.equal(minimal.toString(), `${line}\r\n`, dateStyle);
      const all = await engine.write(
        { name: 'CSV', quoting: 'all', nullText: '', header: false, dateStyle },
        select,
      );
      assert.equal(all.toString().replaceAll('"', ''), `${line}\n`, dateStyle);
      const text = await engine.write({ name: 'CSV', nullText: '', header: false, dateStyle }, select);
      assert.equal(text.toString().replaceAll('"', ''), `${line}\n`, dateStyle);
    }
  });

  it('of the preset for Excel is opened by Excel without a loss, and runs nothing', async () => {
    const texts = [
      ['plain', 'plain'],
      ['0012', '"=""0012"""'],
      ['12345678901234567', '"=""12345678901234567"""'],
      ['123', '123'],
      ['1-2', '"=""1-2"""'],
      ['MARCH1', '"=""MARCH1"""'],
      ['1E5', '"=""1E5"""'],
      ['1.50', '"=""1.50"""'],
      ['+49 30 123', `"'+49 30 123"`],
      ['+4930123', '"=""+4930123"""'],
      ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
      ['@SUM(1)', `"'@SUM(1)"`],
      ['-1+2', `"'-1+2"`],
      ['-5', '-5'],
      ['\t=1', `"'\t=1"`],
      ['a;b', '"a;b"'],
    ] as const;
    const list = texts.map(([text]) => quoteString(text)).join(', ');
    const file = await engine.write(
      { name: 'CSV', preset: 'excel' },
      `SELECT arrayJoin([${list}]) AS \`=x\`, 1 AS b`,
    );
    assert.equal(file.toString(), `\uFEFF"'=x";b\r\n${texts.map(([, cell]) => `${cell};1\r\n`).join('')}`);
    const numbers = await engine.write(
      { name: 'CSV', preset: 'excel', header: false },
      `SELECT -5 AS a, toInt64(9007199254740993) AS b, 15::UInt64 AS c, -1.5 AS d, toDecimal128('12345678901234567.5', 1) AS e,
        toDateTime64('2024-01-31 12:34:56.789', 3, 'UTC') AS f, NULL::Nullable(String) AS g, true AS h`,
    );
    assert.equal(
      numbers.toString(),
      '\uFEFF-5;"=""9007199254740993""";15;-1,5;"=""12345678901234567,5""";2024-01-31 12:34:56,789;;TRUE\r\n',
    );
    const american = await engine.write(
      { name: 'CSV', preset: 'excel', locale: 'en-US', header: false },
      'SELECT 1.5 AS a, 2 AS b',
    );
    assert.equal(american.toString(), '\uFEFF1.5,2\r\n');
  });

  it('is written for hundreds of columns with long names, whose SQL is longer than ClickHouse reads by default', async () => {
    const wide = Array.from({ length: 500 }, (_, index) => `the column of the number ${index}`);
    const select = `SELECT ${wide.map((name) => `'${name}' AS \`${name}\``).join(', ')}`;
    const file = await engine.write({ name: 'CSV', quoting: 'minimal' }, select);
    assert.equal(file.toString(), `${wide.join(',')}\n${wide.join(',')}\n`);
  });

  it('has its header without any rows, and keeps the order of many', async () => {
    for (const quoting of ['text', 'all', 'minimal']) {
      const empty = await engine.write({ name: 'CSV', quoting }, "SELECT 1 AS a, 'x' AS `b,c` WHERE 0");
      assert.equal(empty.toString(), quoting === 'minimal' ? 'a,"b,c"\n' : '"a","b,c"\n');
    }
    const many = await engine.write(
      { name: 'CSV', header: false, quoting: 'minimal' },
      'SELECT number AS n, toString(number) AS s FROM numbers_mt(300000) ORDER BY n DESC',
    );
    const lines = many.toString().split('\n');
    assert.equal(lines.length, 300_001);
    assert.ok(
      lines.every((line, index) => index === 300_000 || line === `${299_999 - index},${299_999 - index}`),
    );
  });
});

const names = ['s', 'n', 'f', 'd', 'b', 'a,"\n'];

type Row = readonly [string, string | null, number, number, boolean, string];

const someText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\\N',
    'NULL',
    '"',
    '""',
    'a"b',
    '\r',
    '\n',
    '\r\n',
    ',',
    ';',
    '||',
    '|',
    'a|',
    "'",
    '\t',
    '007',
    '-',
  ),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ',',
      ';',
      '|',
      '"',
      '\n',
      '\r',
      ' ',
      '\t',
      'Ж',
      '😀',
      '\\',
      "'",
      '[',
      '^',
      ':',
    ),
  }),
);

const anyRow: fc.Arbitrary<Row> = fc.tuple(
  someText,
  fc.option(someText, { nil: null }),
  fc.constantFrom<number[]>(0, -0.5, 1.25, 1e300, -7),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.boolean(),
  someText,
);

const anyOptions: fc.Arbitrary<CsvFormat> = fc
  .record(
    {
      preset: fc.constantFrom('none' as const, 'rfc4180' as const),
      delimiter: fc.constantFrom(',', ';', '\t', '|', '||', ', ', ':', '[:', '^]', '§', ' '),
      quoting: fc.constantFrom('text' as const, 'all' as const, 'minimal' as const),
      nullText: fc.constantFrom('', '\\N', 'NULL', 'n/a', '[', '^'),
      lineEnd: fc.constantFrom('LF' as const, 'CRLF' as const),
      bom: fc.boolean(),
      decimal: fc.constantFrom('.' as const, ',' as const),
      boolText: fc.constantFrom({ true: 'Y', false: 'N' }, { true: '1', false: '0' }),
    },
    { requiredKeys: [] },
  )
  .map((options) => csvFormatSchema.parse({ name: 'CSV', ...options }))
  .filter(
    ({ delimiter = ',', nullText = '' }) => !Array.from(delimiter).some((char) => nullText.includes(char)),
  );

function tableOf(rows: readonly Row[]): string {
  const tuples = rows.map(([s, n, f, d, b, a]) => {
    const nullable = n === null ? 'NULL' : quoteString(n);
    return `(${quoteString(s)}, ${nullable}, ${f}, '${d / 1000}', ${b}, [${quoteString(a)}])`;
  });
  const structure = quoteString(
    's String, n Nullable(String), f Float64, d Decimal(18, 3), b Bool, l Array(String)',
  );
  return `SELECT s, n, f, d, b, l AS \`a,"\\n\` FROM values(${structure}, ${tuples.join(', ')})`;
}

function cellsOf([s, n, f, d, b, a]: Row, { decimal, boolText }: CsvOptions): (string | null)[] {
  const number = (value: number): string => (value === 1e300 ? '1e300' : String(value)).replace('.', decimal);
  return [s, n, number(f), number(d / 1000), b ? boolText.true : boolText.false, `[${quoteInList(a)}]`];
}

/** As ClickHouse writes a text in a list. */
function quoteInList(text: string): string {
  const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `'${text.replaceAll(/[\\'\n\r\t]/g, (char) => escapes[char] ?? char)}'`;
}
