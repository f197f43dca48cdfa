import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { openClient } from '../../clickhouse/open-client.ts';
import { textParameter } from '../../clickhouse/parameters.ts';
import { TestSink } from '../../clickhouse/testing/test-sink.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { sampleRows, sampleSql, typeSamples } from '../../formats/testing/type-samples.ts';
import { readZip } from '../../lib/zip/testing/read-zip.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import type { SelectPlan } from '../select-plan.ts';
import { decodeEscapes, openWorkbook, type ReadCell, readWorkbook } from './testing/read-workbook.ts';
import { writeXlsx, type XlsxJob, type XlsxOutcome } from './write-xlsx.ts';
import type { XlsxOptions } from './xlsx-options.ts';

const defaults: XlsxOptions = { header: true, sheetName: 'Data', autoFilter: true, longText: 'fail' };

/** A moment as the reader gives the clock of a cell. */
function utc(text: string): Date {
  return new Date(`${text}Z`);
}

describe('a workbook written by ClickHouse', () => {
  let testEngine: TestEngine;
  let reader: ClickHouseClient;
  before(async () => {
    testEngine = await startTestEngine();
    reader = openClient(testTarget(testEngine.engine, 'reader'));
  });
  after(async () => {
    await reader.close();
    await testEngine.stop();
  });

  async function plan(sql: string, parameters: Readonly<Record<string, string>> = {}): Promise<SelectPlan> {
    const described = await reader.rows<{ name: string; type: string }>({
      sql: `DESCRIBE (${sql})`,
      parameters,
    });
    const columns = described.map(({ name, type }) => ({ name, type }));
    return {
      sql,
      unorderedSql: sql,
      sort: [],
      limit: null,
      parameters,
      settings: {},
      columns,
      plainTable: null,
    };
  }

  type Extras = Partial<XlsxOptions> &
    Pick<XlsxJob, 'rowsPerSheet'> & { readonly parameters?: Readonly<Record<string, string>> };

  async function write(
    sql: string,
    { rowsPerSheet, parameters, ...options }: Extras = {},
  ): Promise<XlsxOutcome & { readonly file: Buffer; readonly sink: TestSink }> {
    const sink = new TestSink();
    const job = { client: reader, select: await plan(sql, parameters), options: { ...defaults, ...options } };
    const outcome = await writeXlsx(
      rowsPerSheet === undefined ? job : { ...job, rowsPerSheet },
      sink,
      new AbortController().signal,
    );
    assert.equal(outcome.bytes, sink.bytes);
    return { ...outcome, file: sink.data, sink };
  }

  async function read(sql: string, extras: Extras = {}): Promise<readonly (readonly ReadCell[])[]> {
    const [sheet] = await readWorkbook((await write(sql, extras)).file);
    return sheet?.rows ?? [];
  }

  /** The values of one row, without the header. */
  async function values(...expressions: readonly string[]): Promise<readonly ReadCell[]> {
    const columns = expressions.map((expression, index) => `${expression} AS c${index}`);
    return (await read(`SELECT ${columns.join(', ')}`, { header: false }))[0] ?? [];
  }

  it('gives numbers as numbers, and those with more than 15 digits as text', async () => {
    assert.deepEqual(await values('toUInt8(7)', 'toInt32(-5)', '0.1', 'toFloat32(0.1)', 'true', 'false'), [
      7,
      -5,
      0.1,
      0.1,
      true,
      false,
    ]);
    assert.deepEqual(
      await values(
        'toUInt64(999999999999999)',
        'toUInt64(1000000000000000)',
        'toInt64(-999999999999999)',
        'toInt64(-1000000000000000)',
        'toUInt64(18446744073709551615)',
        "toInt256('-1')",
        "toUInt256('123456789012345678901234567890')",
        'toIntervalDay(3)',
      ),
      [
        999999999999999,
        '1000000000000000',
        -999999999999999,
        '-1000000000000000',
        '18446744073709551615',
        -1,
        '123456789012345678901234567890',
        3,
      ],
    );
    assert.deepEqual(
      await values(
        "toDecimal64('12.50', 2)",
        "toDecimal64('-1234567890123.45', 4)",
        "toDecimal128('12345678901234.567', 3)",
        "toDecimal128('0.000000000000001', 15)",
        "toDecimal256('1.5', 40)",
      ),
      [12.5, -1234567890123.45, '12345678901234.567', '0.000000000000001', 1.5],
    );
  });

  it('gives numbers that Excel does not know as text', async () => {
    assert.deepEqual(await values('nan', 'inf', '-inf', '5e-324', '-0.', 'toFloat32(inf)', '1e300'), [
      'nan',
      'inf',
      '-inf',
      '5e-324',
      -0,
      'inf',
      1e300,
    ]);
  });

  it('gives days and times as real ones, by the clock of their time zone', async () => {
    assert.deepEqual(
      await values(
        "toDate('2024-02-29')",
        "toDate32('1900-03-01')",
        "toDateTime('2024-07-01 12:00:00', 'UTC')",
        "toDateTime('2024-07-01 12:00:00', 'Asia/Kolkata')",
        "toDateTime('2024-01-01 00:00:00', 'America/New_York')",
        "toDateTime64('2024-07-01 12:00:00.123', 3, 'Europe/Berlin')",
        "toDateTime64('2024-07-01 12:00:00.123987', 6, 'UTC')",
        "toDateTime64('1905-07-01 12:34:56.5', 1, 'Europe/Moscow')",
        "toDateTime64('2299-12-31 23:59:59', 0, 'America/New_York')",
      ),
      [
        utc('2024-02-29T00:00:00'),
        utc('1900-03-01T00:00:00'),
        utc('2024-07-01T12:00:00'),
        utc('2024-07-01T12:00:00'),
        utc('2024-01-01T00:00:00'),
        utc('2024-07-01T12:00:00.123'),
        utc('2024-07-01T12:00:00.123'),
        utc('1905-07-01T12:34:56.500'),
        utc('2299-12-31T23:59:59'),
      ],
    );
  });

  it('gives days before those of Excel as text', async () => {
    assert.deepEqual(
      await values("toDate32('1900-02-28')", "toDateTime64('1900-01-02 03:04:05.678', 3, 'UTC')"),
      ['1900-02-28', '1900-01-02 03:04:05.678'],
    );
  });

  it('keeps texts what they are: zeros in front, formulas, what looks like a number', async () => {
    const texts = [
      '00123',
      '=1+1',
      "=cmd|' /C calc'!A0",
      '+49 30 1',
      '-5',
      '@SUM(A1)',
      '1e5',
      'TRUE',
      '  x  ',
      '\t=1',
      '#N/A',
    ];
    const rows = await read('SELECT arrayJoin({texts:Array(String)}) AS t', {
      parameters: {
        texts: `[${texts.map((text) => `'${textParameter(text).replaceAll("'", "\\'")}'`).join(',')}]`,
      },
    });
    assert.deepEqual(rows.flat(), ['t', ...texts]);
    const { file } = await write("SELECT '=1+1' AS t");
    const cell = (await openWorkbook(file)).worksheets[0]?.getCell('A2');
    assert.deepEqual([cell?.type, cell?.numFmt, cell?.formula], [3, '@', undefined]);
  });

  it('tells NULL, which is an empty cell, from an empty text', async () => {
    const { file } = await write(
      "SELECT CAST(NULL, 'Nullable(String)') AS a, '' AS b, CAST(NULL, 'LowCardinality(Nullable(String))') AS c, NULL AS d, CAST(NULL, 'Nullable(Float64)') AS e",
      { header: false },
    );
    const sheet = (await readZip(file)).get('xl/worksheets/sheet1.xml')?.toString();
    const cells = /<row r="1"><c r="A1" *\/>(.*?)<\/row>/.exec(String(sheet))?.[1];
    assert.equal(cells, '<c s="2" t="inlineStr"><is><t xml:space="preserve"></t></is></c><c/><c/><c/>');
  });

  for (const sample of typeSamples) {
    it(`holds ${sample.type}`, async () => {
      const rows = await read(sampleSql(sample));
      assert.equal(rows.length, 1 + sampleRows);
    });
  }

  it('keeps any text, also one that XML cannot hold', async () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '_x0041_',
        '_x',
        '_',
        'x000D_',
        ']]>',
        '<![CDATA[',
        '&amp;',
        '<',
        '\r\n',
        '\r',
        '\n',
        '\uFFFE',
        '\uFFFF',
      ),
      fc.integer({ min: 0, max: 0x20 }).map((code) => String.fromCharCode(code)),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const texts = fc.array(
      fc.array(unit, { maxLength: 6 }).map((parts) => parts.join('').toWellFormed()),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const list = all.map((text) => `'${Buffer.from(text).toString('hex')}'`);
        const rows = await read(`SELECT unhex(arrayJoin([${list.join(',')}])) AS t`, { header: false });
        assert.deepEqual(
          rows.map(([text]) => decodeEscapes(String(text ?? ''))),
          all,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('shows bytes that are no UTF-8 as U+FFFD', async () => {
    const { file } = await write("SELECT unhex('41FF42') AS a, toFixedString(unhex('41C328'), 5) AS b", {
      header: false,
    });
    const sheet = (await readZip(file)).get('xl/worksheets/sheet1.xml');
    assert.ok(sheet !== undefined && isUtf8(sheet));
    assert.deepEqual((await readWorkbook(file))[0]?.rows, [['A\uFFFDB', 'A\uFFFD(']]);
  });

  it('takes names of columns in any script and with any sign', async () => {
    const names = [
      'имя',
      'a"b',
      "c'd",
      'e`f',
      '<&>',
      'back\\slash',
      'line\nend',
      '😀',
      '_x0041_',
      '{p:String}',
      '--',
    ];
    const columns = names.map(
      (name, index) => `${index} AS \`${name.replaceAll(/[`\\]/g, String.raw`\$&`)}\``,
    );
    const rows = await read(`SELECT ${columns.join(', ')}`);
    assert.deepEqual(
      rows[0]?.map((name) => decodeEscapes(String(name))),
      names,
    );
    assert.deepEqual(
      rows[1],
      names.map((_name, index) => index),
    );
  });

  it('begins a new sheet when one is full, each with the header, and loses no row', async () => {
    const { file, rows, sheets } = await write('SELECT number AS n FROM numbers(25) ORDER BY n', {
      rowsPerSheet: 11,
    });
    const workbook = await readWorkbook(file);
    assert.deepEqual([rows, sheets], [25, 3]);
    assert.deepEqual(
      workbook.map((sheet) => sheet.rows.length),
      [11, 11, 6],
    );
    assert.deepEqual(
      workbook.map(({ name }) => name),
      ['Data', 'Data (2)', 'Data (3)'],
    );
    assert.deepEqual(
      workbook.map(({ rows: [header] }) => header),
      [['n'], ['n'], ['n']],
    );
    assert.deepEqual(
      workbook.flatMap(({ rows: [, ...data] }) => data.flat()),
      Array.from({ length: 25 }, (_none, index) => index),
    );
  });

  it('opens no empty sheet behind one that is just full', async () => {
    const { sheets } = await write('SELECT number FROM numbers(20)', { rowsPerSheet: 11 });
    assert.equal(sheets, 2);
    const withoutHeader = await write('SELECT number FROM numbers(22)', { rowsPerSheet: 11, header: false });
    assert.equal(withoutHeader.sheets, 2);
  });

  it('is a sheet with its header when there are no rows', async () => {
    const { file, rows, sink } = await write('SELECT number AS n FROM numbers(0)');
    const workbook = await readWorkbook(file);
    assert.equal(rows, 0);
    assert.deepEqual(
      workbook.map(({ name, rows: [header, ...others] }) => [name, header, others]),
      [['Data', ['n'], []]],
    );
    assert.deepEqual(sink.contentTypes, [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });

  it('freezes and styles the header, and puts filter buttons into it', async () => {
    const { file } = await write('SELECT number AS n, toString(n) AS s FROM numbers(3)');
    const sheet = (await openWorkbook(file)).worksheets[0];
    const [view] = sheet?.views ?? [];
    assert.deepEqual([view?.state, view?.state === 'frozen' ? view.ySplit : 0], ['frozen', 1]);
    assert.equal(sheet?.getCell('A1').font.bold, true);
    assert.equal(sheet.getCell('A2').font.bold, undefined);
    assert.deepEqual(sheet.autoFilter, 'A1:B4');
    const plain = (await openWorkbook((await write('SELECT 1', { header: false })).file)).worksheets[0];
    assert.equal(plain?.autoFilter ?? null, null);
    assert.equal(plain?.views[0]?.state, 'normal');
  });

  it('keeps the order of the result over many blocks', async () => {
    const { file } = await write(
      'SELECT number AS n, cityHash64(number) AS h FROM numbers_mt(300000) ORDER BY cityHash64(n) DESC LIMIT 20000',
    );
    const sheet = String((await readZip(file)).get('xl/worksheets/sheet1.xml'));
    const hashes = [...sheet.matchAll(/<v>(\d+)<\/v><\/c><\/row>/g)].map(([, hash]) => BigInt(hash ?? ''));
    assert.equal(hashes.length, 20_000);
    assert.ok(hashes.every((hash, index) => index === 0 || hash < (hashes[index - 1] ?? 0n)));
  });

  it('refuses a text that no cell can hold, and names the row and the column', async () => {
    const tooLong =
      "SELECT 'a' AS short, if(number = 123, repeat('x', 32768), 'b') AS note FROM numbers(500) ORDER BY number";
    await assert.rejects(write(tooLong), isProblem('spec-invalid', /^Row 124 .*"note"/));
    const astral = "SELECT repeat('😀', 16384) AS s";
    await assert.rejects(write(astral), isProblem('spec-invalid', /^Row 1 .*"s"/));
    assert.equal(String((await values("repeat('😀', 16383)"))[0]).length, 32_766);
    assert.equal(String((await values("repeat('я', 32767)"))[0]).length, 32_767);
  });

  it('cuts such texts where that is wanted, and counts the rows', async () => {
    const { file, rowsCut, rows } = await write(
      "SELECT if(number % 2 = 0, repeat('я', 40000), 'b') AS a, repeat('😀', 20000 * (number = 1)) AS b, [a] AS c FROM numbers(5) ORDER BY number",
      { longText: 'cut' },
    );
    const [sheet] = await readWorkbook(file);
    const lengths = sheet?.rows.slice(1).map((row) => row.map((text) => String(text ?? '').length));
    assert.deepEqual(lengths, [
      [32_767, 0, 32_767],
      [1, 32_766, 5],
      [32_767, 0, 32_767],
      [1, 0, 5],
      [32_767, 0, 32_767],
    ]);
    assert.deepEqual([rows, rowsCut], [5, 4]);
  });

  it('does not finish the file when the query fails in between', async () => {
    const sink = new TestSink();
    const select = await plan(
      "SELECT throwIf(number = 2000000, 'too far') AS x, randomPrintableASCII(50) FROM numbers(3000000)",
    );
    const job = { client: reader, select, options: defaults };
    await assert.rejects(
      writeXlsx(job, sink, new AbortController().signal),
      isProblem('clickhouse-rejected', /too far/),
    );
    assert.ok(sink.bytes > 100_000);
    await assert.rejects(readZip(sink.data), /end of central directory/i);
  });

  it('does not open the sink when the query fails at once', async () => {
    const sink = new TestSink();
    const select = { ...(await plan('SELECT 1 AS a')), sql: 'SELECT a FROM nowhere' };
    await assert.rejects(
      writeXlsx({ client: reader, select, options: defaults }, sink, new AbortController().signal),
      isProblem('clickhouse-rejected', /nowhere/),
    );
    assert.deepEqual(sink.contentTypes, []);
  });

  it('stops with its signal, and with a sink that breaks', async () => {
    const stop = new AbortController();
    const select = await plan('SELECT number, randomPrintableASCII(100) AS s FROM system.numbers');
    const job = { client: reader, select, options: defaults };
    const stopping = new TestSink((bytes) => {
      if (bytes > 100_000) stop.abort();
      return Promise.resolve();
    });
    await assert.rejects(writeXlsx(job, stopping, stop.signal), isProblem('stopped', /./));
    const broken = new TestSink(() => Promise.reject(new Error('disk full')));
    await assert.rejects(writeXlsx(job, broken, new AbortController().signal), /disk full/);
  });

  it('refuses more columns than a sheet has', async () => {
    const columns = Array.from({ length: 16_385 }, (_none, index) => ({ name: `c${index}`, type: 'UInt8' }));
    const select = { ...(await plan('SELECT 1 AS a')), columns };
    await assert.rejects(
      writeXlsx({ client: reader, select, options: defaults }, new TestSink(), new AbortController().signal),
      isProblem('spec-invalid', /16384 columns/),
    );
  });

  it('writes a thousand columns of text', async () => {
    const columns = Array.from(
      { length: 1000 },
      (_none, index) => `toString(number + ${index}) AS c${index}`,
    );
    const rows = await read(`SELECT ${columns.join(', ')} FROM numbers(2)`);
    assert.equal(rows[2]?.[999], '1000');
  });
});
