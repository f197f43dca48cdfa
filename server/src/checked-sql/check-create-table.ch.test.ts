import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isProblem } from '../testing/is-problem.ts';
import { checkCreateTable } from './check-create-table.ts';
import { type CheckingStage, openCheckingStage } from './testing/checking-stage.ts';

let stage: CheckingStage;
before(async () => {
  stage = await openCheckingStage();
});
after(async () => stage.stop());

const check = (sql: string) => checkCreateTable(stage.reader, sql, '/sidecar');

const rich = `(id UInt64 DEFAULT rand() COMMENT 'it''s (x)' CODEC(Delta(8), ZSTD(3)) TTL day + INTERVAL 1 DAY, day Date STATISTICS(tdigest),
  m String MATERIALIZED upper('a'), al UInt8 ALIAS id + 1, e String EPHEMERAL 'x', v UInt8, t Tuple(a UInt8, b Nullable(String)),
  \`n.x\` Array(UInt8), en Enum8('a' = 1, 'b' = 2), ag AggregateFunction(quantiles(0.5, 0.9), Float64), lc LowCardinality(String),
  va Variant(UInt8, String), js JSON(max_dynamic_paths = 10, a UInt32, SKIP b, SKIP REGEXP 'x'), ma Map(String, Array(DateTime64(3, 'UTC'))),
  INDEX i id TYPE minmax GRANULARITY 2, INDEX j (id, v) TYPE set(100) GRANULARITY 1, CONSTRAINT cc CHECK (id > 0),
  PROJECTION p (SELECT day, count() GROUP BY day)) ENGINE = MergeTree PARTITION BY (toYYYYMM(day), v % 2) PRIMARY KEY (day, v)
  ORDER BY (day, v) TTL day + INTERVAL 1 MONTH DELETE WHERE v > 3 SETTINGS index_granularity = 1024 COMMENT 'a table'`;

describe('A CREATE TABLE of a user', () => {
  it('is taken with all that a table may have, and makes the same table under another name', async () => {
    const { engine, definition } = await check(`CREATE TABLE shop.\`a (b\` ${rich}`);
    assert.equal(engine, 'MergeTree');
    await stage.admin.run({ sql: `CREATE TABLE shop.one ${rich}` });
    await stage.admin.run({ sql: `CREATE TABLE shop.two ${definition}` });
    const [one, two] = await Promise.all(['one', 'two'].map(createOf));
    assert.equal(one?.replace('shop.one', 'shop.two'), two);
  });

  it('is refused where it reads, calls or reaches out of ClickHouse', async () => {
    const refused: Record<string, string> = {
      "(a String DEFAULT file('/etc/passwd')) ENGINE = Memory": 'file',
      "(a String MATERIALIZED concat(file('/etc/passwd'), '')) ENGINE = Memory": 'file',
      "(a String DEFAULT CODEC(file('/etc/passwd'))) ENGINE = Memory": 'file',
      "(a String, INDEX file (file('/etc/passwd')) TYPE minmax) ENGINE = MergeTree ORDER BY a": 'file',
      "(a String, CONSTRAINT c CHECK a != file('/etc/passwd')) ENGINE = Memory": 'file',
      "(a String, PROJECTION p (SELECT file('/etc/passwd') ORDER BY a)) ENGINE = MergeTree ORDER BY a":
        'file',
      "(a String) ENGINE = MergeTree ORDER BY a PARTITION BY file('/etc/passwd')": 'file',
      "(a String) ENGINE = URL('http://127.0.0.1/', CSV)": 'URL',
      '(a String) ENGINE = File(CSV)': 'File',
      "(a String) ENGINE = Distributed('c', 'd', 't')": 'Distributed',
      '(a UInt8 DEFAULT (SELECT 1)) ENGINE = Memory': 'Subquery',
      '(a UInt8 DEFAULT a IN people) ENGINE = Memory': 'read as a table',
      "(a String DEFAULT dictGet('d', 'x', 1)) ENGINE = Memory": 'dictionary',
      '(a UInt8) ENGINE = Memory AS SELECT 1': 'CREATE TABLE',
      "(a UInt8) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = local, path = '/etc/')": 'disk',
    };
    for (const [definition, reason] of Object.entries(refused))
      await assert.rejects(
        check(`CREATE TABLE shop.x ${definition}`),
        isProblem('spec-invalid', new RegExp(reason)),
        definition,
      );
  });

  it('is refused where it is another statement', async () => {
    for (const sql of [
      'DROP TABLE shop.orders',
      'CREATE TABLE shop.x AS shop.orders',
      'CREATE VIEW shop.x AS SELECT 1',
      'CREATE OR REPLACE TABLE shop.orders (a UInt8) ENGINE = Memory',
      'CREATE TABLE shop.x ON CLUSTER c (a UInt8) ENGINE = Memory',
      'CREATE TABLE shop.x (a UInt8) ENGINE = Memory; DROP TABLE shop.orders',
      "CREATE TABLE shop.x AS url('http://127.0.0.1/')",
    ])
      await assert.rejects(check(sql), isProblem('spec-invalid', /./), sql);
  });
});

async function createOf(table: string): Promise<string | undefined> {
  const sql = `SELECT create_table_query FROM system.tables WHERE database = 'shop' AND name = '${table}'`;
  const [row] = await stage.admin.rows<{ create_table_query: string }>({ sql });
  return row?.create_table_query;
}
