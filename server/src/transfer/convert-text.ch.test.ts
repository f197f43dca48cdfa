import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { openClient } from '../clickhouse/open-client.ts';
import { textParameter } from '../clickhouse/parameters.ts';
import { engineTarget } from '../connections/connection-clients.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { convertText } from './convert-text.ts';

let engine: TestEngine;
let client: ClickHouseClient;
before(async () => {
  engine = await startTestEngine();
  client = openClient(engineTarget(engine.engine, 'admin'));
});
after(async () => {
  await client.close();
  await engine.stop();
});

/** What ClickHouse makes of a text; undefined when the text is rejected. */
async function convert(type: string, text: string): Promise<unknown> {
  const { value, isGood } = convertText('field', type);
  const [row] = await client.rows({
    sql: `SELECT ${isGood} AS isGood, if(${isGood}, toString(${value}), NULL) AS value FROM (SELECT CAST({field:String} AS Nullable(String)) AS field)`,
    parameters: { field: textParameter(text) },
  });
  return row?.isGood === 1 ? row.value : undefined;
}

const rejected = undefined;

/** type, text, and what comes of it */
const cases: readonly (readonly [string, string, string | null | undefined])[] = [
  ['Int8', '-128', '-128'],
  ['Int8', '128', rejected],
  ['UInt16', '65536', rejected],
  ['UInt8', '-1', rejected],
  ['UInt64', '18446744073709551615', '18446744073709551615'],
  [
    'Int256',
    '-57896044618658097711785492504343953926634992332820282019728792003956564819968',
    '-57896044618658097711785492504343953926634992332820282019728792003956564819968',
  ],
  ['Int32', '12abc', rejected],
  ['Int32', '', rejected],
  ['Nullable(Int32)', '', null],
  ['Nullable(Int32)', '\\N', null],
  ['Nullable(String)', '', ''],
  ['Nullable(String)', '\\N', null],
  ['String', '\\N', '\\N'],
  ['LowCardinality(Nullable(String))', 'x', 'x'],
  ['Float64', '1e400', rejected],
  ['Float64', '-inf', '-inf'],
  ['Float64', '1,5', rejected],
  ['Decimal(9, 2)', '1.20', '1.2'],
  ['Decimal(9, 2)', '1.239', rejected],
  ['Decimal(9, 2)', '1.2300', '1.23'],
  ['Decimal(9, 2)', '12345678901', rejected],
  ['Date', '2149-06-06', '2149-06-06'],
  ['Date', '2200-01-01', rejected],
  ['Date', '1969-12-31', rejected],
  ['Date', '2024-02-30', rejected],
  ['Date', '01.02.2024', rejected],
  ['Date32', '2200-01-01', '2200-01-01'],
  ["DateTime('UTC')", '2024-01-02T03:04:05Z', '2024-01-02 03:04:05'],
  ["DateTime('UTC')", '2024-01-02 03:04:05+03:00', '2024-01-02 00:04:05'],
  ["DateTime('UTC')", '2200-01-01 00:00:00', rejected],
  ["DateTime('UTC')", '2024-02-30 00:00:00', rejected],
  ["DateTime('UTC')", '2024-01-02 03:04:05.5', rejected],
  ["DateTime('UTC')", '12', rejected],
  ["DateTime64(3, 'UTC')", '2024-01-02 03:04:05.678', '2024-01-02 03:04:05.678'],
  ["DateTime64(3, 'UTC')", '2024-01-02 03:04:05.6789', rejected],
  ['Bool', 'yes', 'true'],
  ['Bool', 'perhaps', rejected],
  ["Enum8('a' = 1, 'it''s' = 2)", "it's", "it's"],
  ["Enum8('a' = 1)", 'b', rejected],
  ['UUID', '61f0c404-5cb3-11e7-907b-a6006ad3dba0', '61f0c404-5cb3-11e7-907b-a6006ad3dba0'],
  ['UUID', 'zz', rejected],
  ['IPv4', '1.2.3.400', rejected],
  ['IPv6', '::1', '::1'],
  ['FixedString(3)', 'abcd', rejected],
  ['Array(Nullable(Int8))', '[1,NULL]', '[1,NULL]'],
  ['Tuple(a Float64, b String)', "(1,'x')", "(1,'x')"],
];

describe('a text field', () => {
  for (const [type, text, expected] of cases) {
    const outcome =
      expected === rejected
        ? 'is rejected'
        : `becomes ${expected === null ? 'NULL' : JSON.stringify(expected)}`;
    it(`${JSON.stringify(text)} for ${type} ${outcome}`, async () => {
      assert.equal(await convert(type, text), expected);
    });
  }

  it('that is missing in its row is rejected for every type that is not Nullable', async () => {
    for (const type of ['Int8', 'Date', "Enum8('a' = 1)", 'UUID']) {
      const { isGood } = convertText('field', type);
      const [row] = await client.rows({
        sql: `SELECT ${isGood} AS isGood FROM (SELECT CAST(NULL AS Nullable(String)) AS field)`,
      });
      assert.equal(row?.isGood, 0, type);
    }
  });

  it('is refused before the start for a type that ClickHouse cannot make out of text', () => {
    assert.throws(() => convertText('field', 'Map(String, String)'), /Load this column as String/);
  });
});
