import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { openClient } from '../../clickhouse/open-client.ts';
import { quoteString } from '../../clickhouse/quoting.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import { pageSource, rowsAtOnce, textsOf, walkBack, walkForward } from './testing/walk-pages.ts';

let engine: TestEngine;
let admin: ClickHouseClient;
let reader: ClickHouseClient;

before(async () => {
  engine = await startTestEngine();
  admin = openClient(testTarget(engine.engine, 'admin'));
  reader = openClient(testTarget(engine.engine, 'reader'), { killWith: admin });
  await admin.run({ sql: 'CREATE DATABASE ferry' });
});
after(async () => {
  await reader.close();
  await admin.close();
  await engine.stop();
});

/** Values of each type that sort in an uncommon way, or travel badly as text. */
const valuesByType: Readonly<Record<string, string>> = {
  UInt64: '[0, 1, 9007199254740993, 18446744073709551615]',
  Int256:
    "[toInt256('-57896044618658097711785492504343953926634992332820282019728792003956564819968'), -1, 0, 7]",
  Float32: '[0., -0., 0.1, nan, inf, -inf, 1e-45]',
  'Nullable(Float64)': '[NULL, nan, 0.1, -0., 0., 1e308, -inf, 0.30000000000000004]',
  BFloat16: '[0., 1.5, nan, -2]',
  'Decimal(76, 20)': "['0.00000000000000000001', '-1', '12345678901234567890.5']",
  Bool: '[true, false]',
  'Nullable(Bool)': '[true, false, NULL]',
  String: "['', 'a', 'A', 'я', '\\\\N', 'a\\0b', unhex('FF00FE'), 'q\"]', '\\n,', '1;2']",
  'Nullable(String)': "['', NULL, 'a', unhex('FF')]",
  'LowCardinality(Nullable(String))': "['', NULL, 'b']",
  'FixedString(3)': "['', 'ab', unhex('00FF00')]",
  UUID: "['61f0c404-5cb3-11e7-907b-a6006ad3dba0', 'f1f0c404-5cb3-11e7-107b-a6006ad3dba0', '00000000-0000-0000-0000-000000000000']",
  IPv4: "['1.2.3.4', '255.255.255.255', '0.0.0.0']",
  IPv6: "['::1', 'ffff::', '::ffff:1.2.3.4']",
  Date: "['1970-01-01', '2024-02-29', '2149-06-06']",
  Date32: "['1900-01-01', '2299-12-31', '2024-02-29']",
  "DateTime('Europe/Berlin')":
    '[toDateTime(1729990800), toDateTime(1729987200), toDateTime(1729994400), toDateTime(0)]',
  "DateTime64(5, 'Europe/Berlin')":
    "[toDateTime64('2024-10-27 00:30:00.12345', 5, 'UTC'), toDateTime64('2024-10-27 01:30:00.12345', 5, 'UTC'), toDateTime64('1901-01-01 00:00:00', 5, 'UTC')]",
  Time: "['-12:00:00', '00:00:01', '999:59:59']",
  'Time64(3)': "['-12:00:00.5', '00:00:00.001']",
  "Enum8('b' = 1, 'a\\'' = 2, 'z' = -3)": "['b', 'a\\'', 'z']",
  'Array(Nullable(Float64))': '[[], [NULL], [nan], [1, NULL], [1, 2], [0.1]]',
  "Array(DateTime('Europe/Berlin'))": '[[toDateTime(1729990800)], [toDateTime(1729987200)], []]',
  'Tuple(a Nullable(String), b Float64)': "[(NULL, 1), ('a', nan), ('a', 1), (NULL, nan)]",
  'Map(String, Nullable(UInt8))': "[map(), map('a', NULL), map('a', 1), map('b', 1)]",
  'Array(Tuple(String, Nullable(Date)))': "[[('a\\'b', NULL)], [('a\\'b', '2024-01-01')], []]",
  Point: '[(1., 2.), (1., nan), (0., 0.)]',
  'SimpleAggregateFunction(max, Nullable(UInt8))': '[1, 2]',
  IntervalDay: '[toIntervalDay(1), toIntervalDay(-5)]',
};

/** Which a literal can be cast to. */
function plainType(type: string): string {
  return type.replace(/^(?:SimpleAggregateFunction\(max, |LowCardinality\()(.*)\)$/, '$1');
}

function isContainer(type: string): boolean {
  return /^(Array|Tuple|Map|Point)/.test(type);
}

/** The first of the two values of a row, as a row. */
function firstOf(row: string): string {
  return oneZero(row.replace(/, \d+\]$/, ']'));
}

/** Both zeros of a float are one in an order. */
function oneZero(row: string): string {
  return row.replaceAll('-0]', '0]');
}

describe('pages sorted by a column', () => {
  for (const [type, values] of Object.entries(valuesByType)) {
    it(`of the type ${type} give every row once, in order, forward and back`, async () => {
      await admin.run({ sql: 'DROP TABLE IF EXISTS ferry.one' });
      await admin.run({
        sql: `CREATE TABLE ferry.one (v ${type}, n UInt8) ENGINE = MergeTree ORDER BY tuple()`,
        settings: { allow_suspicious_low_cardinality_types: 1, enable_time_time64_type: 1 },
      });
      await admin.run({
        sql: `WITH CAST(${values}, ${quoteString(`Array(${plainType(type)})`)}) AS list
          INSERT INTO ferry.one SELECT list[1 + number % length(list)], intDiv(number, 20) FROM numbers(43)`,
        settings: { enable_time_time64_type: 1, allow_suspicious_low_cardinality_types: 1 },
      });
      const columns = [
        { name: 'v', type },
        { name: 'n', type: 'UInt8' },
      ];
      const expected = (await rowsAtOnce(reader, 'SELECT v, n FROM ferry.one')).toSorted();
      for (const direction of ['asc', 'desc'] as const) {
        for (const nulls of ['first', 'last'] as const) {
          const sort = [{ sql: '`v`', type, direction, nulls }];
          const table = nulls === 'first' ? null : { sortingKey: [] };
          const source = pageSource({ columns, sort, table, sql: 'SELECT v, n FROM ferry.one' });
          const { rows, last } = await walkForward(reader, source, { size: 11 });
          assert.deepEqual(rows.toSorted(), expected, `${direction} ${nulls}`);
          assert.deepEqual(
            [...(await walkBack(reader, source, last.start, { size: 9 })), ...textsOf(last)],
            rows,
          );
          const order = isContainer(type)
            ? `${direction} NULLS ${direction === 'asc' ? 'LAST' : 'FIRST'}`
            : `${direction} NULLS ${nulls}`;
          const inOrder = await rowsAtOnce(reader, `SELECT v FROM ferry.one ORDER BY v ${order}`);
          assert.deepEqual(rows.map(firstOf), inOrder.map(oneZero), order);
        }
      }
    });
  }
});
