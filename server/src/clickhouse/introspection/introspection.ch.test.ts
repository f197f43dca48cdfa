import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import type { ClickHouseClient } from '../client.ts';
import { openClient } from '../open-client.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { testTarget } from '../testing/test-target.ts';
import { describeTable } from './describe-table.ts';
import { listDatabases } from './list-databases.ts';
import { listTables } from './list-tables.ts';

/** Read by the account with the smallest rights. */
describe('Introspection', () => {
  let testEngine: TestEngine;
  let admin: ClickHouseClient;
  let reader: ClickHouseClient;
  before(async () => {
    testEngine = await startTestEngine();
    admin = openClient(testTarget(testEngine.engine, 'admin'));
    reader = openClient(testTarget(testEngine.engine, 'reader'), { killWith: admin });
    for (const sql of schema) await admin.run({ sql });
  });
  after(async () => {
    await reader.close();
    await admin.close();
    await testEngine.stop();
  });

  it('lists databases with their number of tables, those of ClickHouse marked and last', async () => {
    const databases = await listDatabases(reader);
    const shop = databases.find(({ name }) => name === "sh'op `1`");
    assert.deepEqual(
      { ...shop, bytes: Number(shop?.bytes) > 0 },
      {
        name: "sh'op `1`",
        engine: 'Atomic',
        comment: 'Everything sold',
        isSystem: false,
        tables: 6,
        bytes: true,
      },
    );
    const firstSystem = databases.findIndex(({ isSystem }) => isSystem);
    assert.ok(firstSystem > 0 && databases.slice(firstSystem).every(({ isSystem }) => isSystem));
  });

  it('lists tables, views and dictionaries by kind, with rows where ClickHouse knows them', async () => {
    const tables = await listTables(reader, "sh'op `1`");
    assert.deepEqual(
      tables.map(({ name, kind, engine, rows }) => ({ name, kind, engine, rows })),
      [
        { name: 'by_day', kind: 'materialized-view', engine: 'MaterializedView', rows: null },
        { name: 'days', kind: 'table', engine: 'SummingMergeTree', rows: 1 },
        { name: 'names', kind: 'dictionary', engine: 'Dictionary', rows: null },
        { name: 'or\'d"ers', kind: 'table', engine: 'MergeTree', rows: 1000 },
        { name: 'recent', kind: 'view', engine: 'View', rows: null },
        { name: 'sink', kind: 'table', engine: 'Null', rows: 0 },
      ],
    );
    assert.equal(tables.find(({ kind }) => kind === 'table')?.database, "sh'op `1`");
  });

  it('describes a table: columns, defaults, keys, sizes, and the views that its rows flow into', async () => {
    const table = await describeTable(reader, { database: "sh'op `1`", table: 'or\'d"ers' });
    assert.equal(table.comment, 'One row per order');
    assert.equal(table.primaryKey, 'day');
    assert.equal(table.sortingKey, 'day, id');
    assert.equal(table.partitionKey, 'toYYYYMM(day)');
    assert.deepEqual(table.dependentViews, [{ database: "sh'op `1`", name: 'by_day' }]);
    assert.match(table.createSql, /^CREATE TABLE .* ENGINE = MergeTree/s);
    assert.ok(Number(table.bytes) > 0);
    assert.deepEqual(
      table.columns.map((column) => [column.name, column.type, column.defaultKind, column.defaultExpression]),
      [
        ['id', 'UInt64', '', ''],
        ['day', 'Date', '', ''],
        ['we ird', 'Nullable(String)', '', ''],
        ['price', 'Decimal(10, 2)', 'DEFAULT', '1.5'],
        ['doubled', 'Decimal(10, 2)', 'MATERIALIZED', 'price * 2'],
        ['label', 'String', 'ALIAS', 'toString(id)'],
        ['raw', 'String', 'EPHEMERAL', "''"],
      ],
    );
    const [id, day] = table.columns;
    assert.deepEqual([id?.inPrimaryKey, id?.inSortingKey, id?.inPartitionKey], [false, true, false]);
    assert.deepEqual([day?.inPrimaryKey, day?.inSortingKey, day?.inPartitionKey], [true, true, true]);
    assert.equal(id?.comment, 'The number on the bill');
  });

  it('says that there is no such database or table', async () => {
    await assert.rejects(listTables(reader, 'nowhere'), isProblem('not-found', /"nowhere"/));
    await assert.rejects(
      describeTable(reader, { database: 'default', table: "x' OR 1 --" }),
      isProblem('not-found', /x' OR 1 --/),
    );
    assert.deepEqual(await listTables(reader, 'default'), []);
  });
});

const database = "`sh'op \\`1\\``";
const orders = `${database}.\`or'd"ers\``;
const schema = [
  `CREATE DATABASE ${database} COMMENT 'Everything sold'`,
  `CREATE TABLE ${orders} (
    id UInt64 COMMENT 'The number on the bill', day Date, \`we ird\` Nullable(String), price Decimal(10, 2) DEFAULT 1.5,
    doubled Decimal(10, 2) MATERIALIZED price * 2, label String ALIAS toString(id), raw String EPHEMERAL ''
  ) ENGINE = MergeTree PARTITION BY toYYYYMM(day) PRIMARY KEY day ORDER BY (day, id) COMMENT 'One row per order'`,
  `CREATE TABLE ${database}.days (day Date, orders UInt64) ENGINE = SummingMergeTree ORDER BY day`,
  `CREATE MATERIALIZED VIEW ${database}.by_day TO ${database}.days AS SELECT day, count() AS orders FROM ${orders} GROUP BY day`,
  `CREATE VIEW ${database}.recent AS SELECT * FROM ${orders} WHERE day > today() - 7`,
  `CREATE TABLE ${database}.sink (a UInt8) ENGINE = Null`,
  `CREATE DICTIONARY ${database}.names (id UInt64, label String) PRIMARY KEY id SOURCE(NULL()) LAYOUT(FLAT()) LIFETIME(0)`,
  `INSERT INTO ${orders} (id, day) SELECT number, toDate('2024-01-01') FROM numbers(1000)`,
];
