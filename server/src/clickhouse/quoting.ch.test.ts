import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Problem } from '../lib/problem.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { ClickHouseClient } from './client.ts';
import { openClient } from './open-client.ts';
import { type ParameterValue, parameter } from './parameters.ts';
import { qualifiedName, quoteIdentifier, quoteString } from './quoting.ts';
import { testTarget } from './testing/test-target.ts';

const hostileCharacter = fc.oneof(
  fc.constantFrom(
    '`',
    "'",
    '"',
    '\\',
    '\n',
    '\r',
    '\t',
    '\0',
    '\b',
    '{',
    '}',
    ':',
    ';',
    '--',
    '/*',
    '?',
    '%',
    '𝒳',
    'é',
    'ж',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const hostileText = fc
  .array(hostileCharacter, { minLength: 1, maxLength: 20 })
  .map((parts) => parts.join('').toWellFormed());

describe('Names and values against the engine', () => {
  let testEngine: TestEngine;
  let client: ClickHouseClient;
  before(async () => {
    testEngine = await startTestEngine();
    client = openClient(testTarget(testEngine.engine, 'admin'));
  });
  after(async () => {
    await client.close();
    await testEngine.stop();
  });

  it('keeps any name of a result column', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const rows = await client.rows({ sql: `SELECT 1 AS ${quoteIdentifier(name)}` });
        assert.deepEqual(rows.map(Object.keys), [[name]]);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any name of a database, a table and a column', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const table = qualifiedName('hostile', name);
        await client.run({ sql: 'CREATE DATABASE IF NOT EXISTS hostile' });
        await client.run({ sql: `CREATE TABLE ${table} (${quoteIdentifier(name)} UInt8) ENGINE = Memory` });
        const rows = await client.rows({
          sql: "SELECT table, name FROM system.columns WHERE database = 'hostile'",
        });
        await client.run({ sql: `DROP TABLE ${table}` });
        assert.deepEqual(rows, [{ table: name, name }]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps any text as a literal', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        assert.deepEqual(await client.rows({ sql: `SELECT ${quoteString(text)} AS text` }), [{ text }]);
      }),
      { numRuns: 100 },
    );
  });

  const texts = hostileText;
  const values: readonly (readonly [string, fc.Arbitrary<ParameterValue>, ((value: never) => unknown)?])[] = [
    ['String', texts],
    ['Nullable(String)', fc.option(texts)],
    ['LowCardinality(Nullable(String))', fc.option(texts)],
    ['Array(String)', fc.array(texts)],
    ['Array(Array(Nullable(String)))', fc.array(fc.array(fc.option(texts)))],
    [
      'Tuple(String, UInt8, Array(String))',
      fc.tuple(texts, fc.integer({ min: 0, max: 255 }), fc.array(texts)),
    ],
    ['Int256', fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n }), String],
    ['UInt64', fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), String],
    ['Array(Int32)', fc.array(fc.integer())],
    ['Float64', fc.double({ noNaN: true, noDefaultInfinity: true })],
    ['Array(Nullable(Bool))', fc.array(fc.option(fc.boolean()))],
  ];
  for (const [type, arbitrary, expected = (value: unknown) => value] of values) {
    it(`carries any value of ${type} as a parameter`, async () => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (value) => {
          const parameters = { value: parameter(value, type) };
          const [row] = await client.rows({ sql: `SELECT {value:${type}} AS value`, parameters });
          assert.deepEqual(row?.['value'], expected(value as never));
        }),
        { numRuns: 60 },
      );
    });
  }

  it('carries maps, moments in any time zone, dates and special floats', async () => {
    const moment = new Date('2024-03-31T01:30:15.250Z');
    const [row] = await client.rows({
      sql: `SELECT {map:Map(String, Array(UInt8))} AS map, {at:DateTime('Asia/Tokyo')} AS at,
        toUnixTimestamp64Milli({exact:DateTime64(3, 'America/New_York')}) AS exact, {day:Date32} AS day,
        {moments:Array(DateTime('UTC'))} AS moments, {none:Float64} AS none, {low:Float64} AS low`,
      parameters: {
        map: parameter(
          new Map([
            ["it's", [1, 2]],
            ['b\n', []],
          ]),
          'Map(String, Array(UInt8))',
        ),
        at: parameter(moment, "DateTime('Asia/Tokyo')"),
        exact: parameter(moment, "DateTime64(3, 'America/New_York')"),
        day: parameter(moment, 'Date32'),
        moments: parameter([moment, new Date(0)], "Array(DateTime('UTC'))"),
        none: parameter(Number.NaN, 'Float64'),
        low: parameter(Number.NEGATIVE_INFINITY, 'Float64'),
      },
    });
    assert.deepEqual(row, {
      map: { "it's": [1, 2], 'b\n': [] },
      at: '2024-03-31 10:30:15',
      exact: String(moment.getTime()),
      day: '2024-03-31',
      moments: ['2024-03-31 01:30:15', '1970-01-01 00:00:00'],
      none: 'nan',
      low: '-inf',
    });
  });

  it('refuses a value that the type cannot hold, before anything is sent', () => {
    const wrong: readonly (readonly [ParameterValue, string])[] = [
      [null, 'String'],
      [[1], 'UInt8'],
      ['a', 'Array(String)'],
      [[1, 2], 'Tuple(UInt8)'],
      [1.5, 'Int32'],
      [[null], 'Array(String)'],
    ];
    for (const [value, type] of wrong) assert.throws(() => parameter(value, type), Problem, type);
    assert.throws(() => quoteIdentifier(''), Problem);
  });

  it('carries values that make the URL too long as parts of a form, with any text in them', async () => {
    const long = `${'ж'.repeat(30_000)}\r\n--boundary"'\\`;
    const rows = await client.rows({
      sql: 'SELECT length({long:String}) AS length, {long:String} AS text',
      parameters: { long: parameter(long, 'String') },
    });
    assert.deepEqual(rows, [{ length: String(Buffer.byteLength(long)), text: long }]);
  });

  it('says so when a value is longer than ClickHouse takes', async () => {
    const parameters = { long: 'x'.repeat(200_000) };
    await assert.rejects(
      client.rows({ sql: 'SELECT {long:String}', parameters }),
      (error) =>
        error instanceof Problem && error.code === 'clickhouse-limit' && /parameter long/.test(error.message),
    );
  });
});
