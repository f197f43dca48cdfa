import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readZip } from '../lib/zip/testing/read-zip.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
before(async () => {
  app = await openTestApp();
  await app.engine().run({ sql: 'CREATE DATABASE ferry' });
  await app.engine().run({ sql: `CREATE TABLE ferry.rich ${rich}` });
  await app.engine().run({ sql: fillRich });
});
after(async () => app.close());

const rich = `(
  id UInt64 COMMENT 'the key' CODEC(Delta(8), ZSTD(3)),
  day Date DEFAULT toDate('2024-01-01') + (id % 365),
  "odd ""name""" LowCardinality(Nullable(String)),
  note Nullable(String),
  upper Nullable(String) MATERIALIZED upper(note) COMMENT 'computed',
  next UInt64 ALIAS id + 1,
  state AggregateFunction(uniq, UInt64),
  total SimpleAggregateFunction(sum, UInt64),
  amount Decimal(38, 10), big Int256, at DateTime64(6, 'Europe/Berlin'), uuid UUID, ip IPv6, bytes FixedString(8),
  kind Enum8('a' = 1, 'b c' = 2), tags Array(String), "nested.x" Array(UInt8), "nested.y" Array(String),
  pair Tuple(a UInt8, b Nullable(String)), names Map(String, Array(UInt32)), either Array(Variant(String, UInt64)),
  document JSON(a UInt32), point Point,
  INDEX by_note note TYPE bloom_filter(0.01) GRANULARITY 2,
  CONSTRAINT is_old CHECK day > '1990-01-01'
) ENGINE = MergeTree PARTITION BY toYYYYMM(day) PRIMARY KEY day ORDER BY (day, id) TTL day + toIntervalYear(100)
SETTINGS index_granularity = 1024 COMMENT 'It''s rich'`;

/** Texts that are NULL's text, or nothing, or a quote. */
const fillRich = `INSERT INTO ferry.rich (* EXCEPT (day, upper, next)) SELECT n,
  ['', '\\\\N', 'NULL', 'x', NULL][n % 5 + 1], ['', '\\\\N', 'a"b,c\\r\\nd', ' x ', NULL, 'NULL'][n % 6 + 1],
  arrayReduce('uniqState', [n, n + 1]), n, n / 7, n * -1000000000000000000000::Int256, now64(6) + n, r.uuid, r.ip, r.bytes,
  n % 2 + 1, ['', 'a''b', '"'], [n % 200], ['y'], (n % 200, NULL), map('k', [n]), [n::Variant(String, UInt64), 's'::Variant(String, UInt64)],
  concat('{"a":', toString(n), ',"d":[1,2]}')::JSON(a UInt32), (n, 0.1)
FROM (SELECT *, rowNumberInAllBlocks() AS n FROM generateRandom('uuid UUID, ip IPv6, bytes FixedString(8)', 1, 10, 2) LIMIT 3000) AS r`;

interface Exported {
  readonly data: Buffer;
  readonly sidecar: string;
}

/** As a user who downloads the zip and takes out what is in it. */
async function exportOf(table: string, spec: object): Promise<Exported> {
  const source = { kind: 'table', database: 'ferry', table };
  const answer = await app.call('POST', '/api/v1/exports/download', {
    connectionId: 'embedded',
    source,
    sidecar: true,
    ...spec,
  });
  const body = Buffer.from(await answer.arrayBuffer());
  assert.equal(answer.status, 200, body.toString('latin1').slice(0, 1000));
  const [data, sidecar] = [...(await readZip(body)).values()];
  return { data: data ?? Buffer.alloc(0), sidecar: String(sidecar) };
}

async function upload(content: Buffer | string): Promise<string> {
  const answer = await app.call('PUT', '/api/v1/files?name=some.file', new Blob([content]));
  return ((await answer.json()) as { id: string }).id;
}

interface Outcome {
  readonly status: number;
  readonly rowsLoaded?: number;
  readonly detail?: string;
  readonly publish?: { readonly kind: string };
}

async function restore(
  { data, sidecar }: Exported,
  table: string,
  path = '/api/v1/imports',
): Promise<Outcome> {
  const [fileId, sidecarFileId] = [await upload(data), await upload(sidecar)];
  const target = { kind: 'exported-table', database: 'ferry', table, sidecarFileId };
  const answer = await app.call('POST', path, { connectionId: 'embedded', fileId, target });
  return { status: answer.status, ...((await answer.json()) as object) };
}

async function createOf(table: string): Promise<string> {
  const sql = `SELECT create_table_query AS sql FROM system.tables WHERE database = 'ferry' AND name = '${table}'`;
  const [row] = await app.engine().rows<{ sql: string }>({ sql });
  return String(row?.sql).replace(`ferry.${table} `, 'ferry.it ');
}

async function checksumOf(table: string): Promise<unknown> {
  const sums = columns.map((column) => `sum(sipHash64(toString(tuple(${column}))))`);
  const [row] = await app.engine().rows({ sql: `SELECT count(), ${sums.join(', ')} FROM ferry.${table}` });
  return row;
}

const columns =
  `id day \`odd "name"\` note upper next finalizeAggregation(state) total amount big at uuid ip bytes kind tags nested.x nested.y pair
  names either document point`.match(/`[^`]+`|\S+/g) ?? [];

async function assertRestored(outcome: Outcome, table: string): Promise<void> {
  assert.equal(outcome.status, 200, JSON.stringify(outcome));
  assert.equal(outcome.rowsLoaded, 3000);
  assert.equal(await createOf(table), await createOf('rich'));
  assert.deepEqual(await checksumOf(table), await checksumOf('rich'));
}

describe('An export with a sidecar', () => {
  for (const format of [
    { name: 'CSV' },
    {
      name: 'CSV',
      delimiter: ';',
      nullText: 'nil',
      quoting: 'minimal',
      boolText: { true: 'J', false: 'N' },
      dateStyle: 'iso',
    },
    { name: 'CSV', header: false, lineEnd: 'CRLF' },
    { name: 'TSV', lineEnd: 'CRLF', types: true },
    { name: 'Native' },
  ]) {
    it(`is the very same table again: ${JSON.stringify(format)}`, async () => {
      const table = `rich_${Object.values(format).join('_').replaceAll(/\W+/g, '')}`;
      await assertRestored(await restore(await exportOf('rich', { format }), table), table);
    });
  }

  it('is the very same table again, compressed', async () => {
    const exported = await exportOf('rich', { format: { name: 'TSV' }, compression: { method: 'zstd' } });
    await assertRestored(await restore(exported, 'rich_zstd'), 'rich_zstd');
  });

  it('keeps every row of a table whose engine would merge some', async () => {
    await app.engine().run({
      sql: 'CREATE TABLE ferry.merging (k UInt8, v UInt64) ENGINE = ReplacingMergeTree(v) ORDER BY k SETTINGS index_granularity = 100',
    });
    await app.engine().run({
      sql: 'INSERT INTO ferry.merging SELECT number % 10, number FROM numbers(500)',
      settings: { optimize_on_insert: 0 },
    });
    const [original] = await app.engine().rows({ sql: 'SELECT count() AS c FROM ferry.merging' });
    const outcome = await restore(
      await exportOf('merging', { format: { name: 'Parquet' } }),
      'merging_again',
    );
    assert.equal(outcome.status, 200, JSON.stringify(outcome));
    assert.equal(await createOf('merging_again'), await createOf('merging'));
    assert.equal(outcome.rowsLoaded, Number(original?.['c']));
  });

  it('shows before it runs what it would do', async () => {
    const plan = await restore(await exportOf('rich', {}), 'planned', '/api/v1/imports/plan');
    assert.equal(plan.publish?.kind, 'rename');
  });

  it('loads nothing when the file is cut, or is another one', async () => {
    const { data, sidecar } = await exportOf('rich', { format: { name: 'CSV' } });
    const lines = data.toString('latin1').split('\n');
    const cut = Buffer.from(`${lines.slice(0, 1000).join('\n')}\n`, 'latin1');
    for (const other of [cut, Buffer.from('a,b\n1,2\n'), Buffer.alloc(0)]) {
      const outcome = await restore({ data: other, sidecar }, 'cut');
      assert.equal(outcome.status, 422, JSON.stringify(outcome));
    }
    assert.equal(await createOf('cut'), 'undefined');
  });

  it('is refused with the reason where the exact table cannot be made of it', async () => {
    const some = await exportOf('rich', { columns: [{ column: 'id' }] });
    assert.match(
      String((await restore(some, 'some')).detail),
      /does not hold these columns .*day, odd "name"/,
    );
    const guarded = await exportOf('rich', { format: { name: 'CSV', preset: 'excel' } });
    assert.match(String((await restore(guarded, 'excel')).detail), /formulaGuard, keepText/);
    const counted = await exportOf('rich', { columns: [{ aggregate: { function: 'count' }, as: 'n' }] });
    assert.match(String((await restore(counted, 'counted')).detail), /no export of one table/);
    assert.match(String((await restore({ ...some, sidecar: '{}' }, 'none')).detail), /no schema sidecar/);
    const again = await restore(await exportOf('rich', {}), 'rich');
    assert.equal(again.status, 409, JSON.stringify(again));
  });

  it('cannot be forged to reach out of ClickHouse', async () => {
    const { data, sidecar } = await exportOf('rich', {});
    const forge = (from: string | RegExp, to: string) =>
      restore({ data, sidecar: sidecar.replace(from, to) }, 'forged');
    for (const forged of [
      await forge('upper(note)', "file('/etc/passwd')"),
      await forge('ENGINE = MergeTree', "ENGINE = URL('http://127.0.0.1/', CSV)"),
      await forge('"type": "UInt64"', `"type": "UInt64', 'x'), file('/etc/passwd"`),
      await forge('"type": "UInt64"', '"writtenAs": "UInt64 DEFAULT 1, x String", "type": "UInt64"'),
    ])
      assert.equal(forged.status, 422, JSON.stringify(forged));
    assert.equal(await createOf('forged'), 'undefined');
  });
});
