import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { qualifiedName, quoteIdentifier, quoteString } from '../clickhouse/quoting.ts';
import { readZip } from '../lib/zip/testing/read-zip.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

let app: TestApp;
let stage: ExportStage;
before(async () => {
  app = await openTestApp();
  stage = new ExportStage(app);
  await app.engine().run({ sql: 'CREATE DATABASE ferry' });
  await app.engine().run({
    sql: "CREATE TABLE ferry.trips (id UInt64, note Nullable(String), at DateTime('UTC')) ENGINE = MergeTree ORDER BY id",
  });
  await app.engine().run({
    sql: "INSERT INTO ferry.trips SELECT number, if(number % 3 = 0, NULL, concat('n', toString(number))), number FROM numbers(1000)",
  });
});
after(() => app.close());

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await app.call('POST', `/api/v1/exports/${path}`, body);
  return { status: answer.status, body: await answer.json() };
}

type Row = readonly unknown[];

async function rowsAt(path: 'page' | 'preview', spec: object): Promise<readonly Row[]> {
  const { status, body } = await post(path, { spec });
  assert.equal(status, 200, JSON.stringify(body));
  return (body as { rows: Row[] }).rows;
}

/** Pages of two rows, one after the other. */
async function walked(spec: object): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { status, body } = await post('page', { spec, size: 2, ...(cursor !== undefined && { cursor }) });
    assert.equal(status, 200, JSON.stringify(body));
    const page = body as { rows: Row[]; next: string | null };
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

function linesOf(bytes: Buffer): readonly Row[] {
  const lines = bytes.toString().trimEnd().split('\n');
  return lines.slice(2).map((line) => JSON.parse(line) as Row);
}

const rowsAsLines = { name: 'JSONCompact', as: 'lines' };

/** The rows of a spec in every way that it can be had: all must be the same. */
async function rowsEverywhere(spec: object): Promise<readonly Row[]> {
  const asLines = { ...spec, format: rowsAsLines };
  const previewed = await rowsAt('preview', spec);
  assert.deepEqual(await walked(spec), previewed, 'pages');
  assert.deepEqual(linesOf(await stage.download(asLines)), previewed, 'download');
  const [file] = (await stage.made(asLines)).files;
  assert.deepEqual(linesOf(await stage.content(String(file?.id))), previewed, 'job');
  return previewed;
}

describe('one spec', () => {
  it('gives the same columns and rows in a preview, in pages, in a download and in a job', async () => {
    const rows = await rowsEverywhere(
      exportSpec('trips', {
        columns: [{ expression: 'upper(note)', as: 'loud' }, { column: 'id' }],
        filter: {
          and: [
            { column: 'id', operator: '<', value: 9 },
            { column: 'note', operator: 'is not null' },
          ],
        },
        sort: [{ column: 'id', direction: 'desc' }],
      }),
    );
    assert.deepEqual(rows, [
      ['N8', '8'],
      ['N7', '7'],
      ['N5', '5'],
      ['N4', '4'],
      ['N2', '2'],
      ['N1', '1'],
    ]);
  });
});

const nasty = fc.constantFrom(
  '`',
  '\\',
  "'",
  '"',
  '--',
  '/*',
  '*/',
  ';',
  '{x:String}',
  '\n',
  '\r\n',
  '\t',
  '%00',
  '__proto__',
  '🙂',
  'я',
  '\u202e',
  ' FORMAT Null',
  ' UNION ALL SELECT 1',
  'NULL',
  '\\N',
  '../',
  'DB::Exception',
  '\r\n__exception__\r\n',
  '=1+1',
  "file('/etc/passwd')",
);
const text = fc.array(nasty, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
/** ClickHouse takes a point in a name for the border of a Nested column. */
const name = text.filter((one) => !one.includes('.'));

describe('names and values over the API', () => {
  it('mean themselves in every way that an export can be had, whatever is in them', async () => {
    const hostile = fc.record({
      table: name.filter((one) => !one.includes('/')),
      columns: fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
      values: fc.uniqueArray(text, { minLength: 3, maxLength: 3 }),
      fileName: text,
    });
    await fc.assert(
      fc.asyncProperty(hostile, async ({ table, columns, values, fileName }) => {
        const [key = '', note = ''] = columns;
        const own = qualifiedName('ferry', table);
        const engine = app.engine();
        await engine.run({
          sql: `CREATE TABLE ${own} (${quoteIdentifier(key)} UInt8, ${quoteIdentifier(note)} String) ENGINE = MergeTree ORDER BY tuple()`,
        });
        try {
          const rows = values.map((value, index) => `(${index}, ${quoteString(value)})`);
          await engine.run({ sql: `INSERT INTO ${own} VALUES ${rows.join(', ')}` });
          const wanted = values.slice(0, 2);
          const spec = exportSpec(table, {
            fileName,
            filter: { column: note, operator: 'in', values: [wanted[0], { parameter: 'other' }] },
            parameters: [{ name: 'other', type: 'String' }],
            values: { other: wanted[1] },
            sort: [{ column: key }],
          });
          assert.deepEqual(
            await rowsEverywhere(spec),
            wanted.map((value, index) => [index, value]),
          );
        } finally {
          await engine.run({ sql: `DROP TABLE ${own} SYNC` });
        }
      }),
      { numRuns: 15 },
    );
  });
});

const junk = fc.oneof(
  fc.constantFrom(null, '', 0, -1, 1e300, true, [], {}, '\u0000', 'nothing', '1; DROP TABLE trips'),
  fc.anything({ maxDepth: 2, withNullPrototype: false }),
);

/** Mostly what the schema takes, so that what makes no sense is seen behind it. */
function mostly<Value>(sensible: fc.Arbitrary<Value>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: sensible, weight: 60 }, { arbitrary: junk, weight: 1 });
}

const expression = fc.constantFrom(
  'id + 1',
  'note',
  'sum(id)',
  "file('/etc/passwd')",
  '(SELECT 1)',
  'id +',
  '`',
  '{x:UInt8}',
  'missing',
  'toDate(note)',
  'row_number() OVER ()',
  '*',
  '1, 2',
  'x -> x',
  "throwIf(1, 'no')",
);
const operand = fc.oneof(
  fc.record({ column: mostly(fc.constantFrom('id', 'note', 'at', 'missing', 'a')) }),
  fc.record({ expression: mostly(expression) }),
);
const literal = mostly(
  fc.constantFrom<unknown>(1, '1', 'n', true, 1.5, '2020-01-01', '-1', { parameter: 'x' }),
);
const condition = operand.chain((which) =>
  fc
    .oneof(
      fc.record({ operator: fc.constantFrom('=', '<', 'like', 'match', 'has', 'contains'), value: literal }),
      fc.record({
        operator: fc.constantFrom('in', 'not in', 'has any'),
        values: fc.array(literal, { maxLength: 3 }),
      }),
      fc.record({ operator: fc.constantFrom('is null', 'is empty', 'is true') }),
    )
    .map((rest) => ({ ...which, ...rest })),
);
const aggregate = fc.record({
  function: mostly(fc.constantFrom('count', 'sum', 'quantile', 'argMax', 'topK')),
});
const column = fc
  .tuple(operand, mostly(fc.constantFrom('a', 'b', 'id')), fc.option(aggregate))
  .map(([which, as, function_]) => ({ ...which, as, ...(function_ !== null && { aggregate: function_ }) }));
const fields = {
  columns: mostly(fc.array(column, { minLength: 1, maxLength: 3 })),
  filter: mostly(fc.oneof(condition, fc.record({ or: fc.array(condition, { minLength: 1, maxLength: 2 }) }))),
  groupBy: mostly(fc.array(operand, { maxLength: 2 })),
  having: mostly(condition),
  sort: mostly(fc.array(operand, { maxLength: 2 })),
  limit: mostly(fc.nat(10)),
  distinct: mostly(fc.boolean()),
  format: mostly(fc.record({ name: fc.constantFrom('CSV', 'XLSX', 'Parquet', 'SQLInsert') })),
  split: mostly(fc.constantFrom({ by: 'rows', rows: 1 }, { by: 'values', column: 'a' })),
  parameters: mostly(fc.constant([{ name: 'x', type: 'UInt8' }])),
  values: mostly(fc.constantFrom({ x: 1 }, { x: 'n' }, { y: 1 })),
  fileName: mostly(text),
};

/** A few fields of a spec, whatever the others would need. */
const senselessSpec = fc
  .subarray(Object.keys(fields) as (keyof typeof fields)[], { minLength: 1, maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((one) => [one, fields[one]]))));

describe('a spec that makes no sense', () => {
  it('is refused in words, or runs: it is never taken for a bug', async () => {
    const statuses: number[] = [];
    await fc.assert(
      fc.asyncProperty(senselessSpec, async (more) => {
        const { status, body } = await post('plan', exportSpec('trips', more));
        statuses.push(status);
        assert.ok([200, 400, 422].includes(status), JSON.stringify(body));
        if (status !== 200) assert.ok(String((body as { detail: unknown }).detail).length > 10);
      }),
      { numRuns: 300 },
    );
    for (const status of [200, 400, 422])
      assert.ok(statuses.includes(status), `${status} was never the answer`);
  });
});

describe('an export of no rows', () => {
  /** Uncompressed inside, so that the names can be seen. */
  const formats: readonly { readonly name: string; readonly codec?: string }[] = [
    { name: 'CSV' },
    { name: 'TSV' },
    { name: 'Custom' },
    { name: 'JSON' },
    { name: 'JSONCompact' },
    { name: 'XML' },
    { name: 'Markdown' },
    { name: 'Parquet' },
    { name: 'Arrow' },
    { name: 'ORC', codec: 'none' },
    { name: 'Avro' },
    { name: 'XLSX' },
  ];

  for (const format of formats) {
    it(`still says in ${format.name} which columns there are`, async () => {
      const filter = { column: 'id', operator: '>', value: 5000 };
      const spec = exportSpec('trips', { format, filter });
      const bytes = await stage.download(spec);
      const texts = format.name === 'XLSX' ? [...(await readZip(bytes)).values()] : [bytes];
      assert.match(texts.map((part) => part.toString('latin1')).join('\n'), /note/);
      const { rows, files } = await stage.made(spec);
      assert.ok(rows === 0 || rows === null);
      assert.equal(files.length, 1);
    });
  }
});
