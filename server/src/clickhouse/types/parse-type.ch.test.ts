import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import type { ClickHouseClient } from '../client.ts';
import { openClient } from '../open-client.ts';
import { testTarget } from '../testing/test-target.ts';
import { formatType, parseType } from './clickhouse-type.ts';

const settings = {
  allow_experimental_object_type: 1,
  allow_suspicious_low_cardinality_types: 1,
  allow_suspicious_fixed_string_types: 1,
  allow_suspicious_variant_types: 1,
  allow_experimental_qbit_type: 1,
  allow_experimental_bfloat16_type: 1,
  enable_time_time64_type: 1,
  allow_suspicious_types_in_order_by: 1,
  flatten_nested: 0,
  print_pretty_type_names: 0,
};

describe('Types against the engine', () => {
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

  /** What ClickHouse itself makes of the text of a type. */
  async function printed(types: readonly string[]): Promise<string[]> {
    const columns = types.map((type, index) => `c${index} ${type}`).join(', ');
    await client.run({ sql: `CREATE OR REPLACE TABLE default.types (${columns}) ENGINE = Memory`, settings });
    const rows = await client.rows<{ type: string }>({ sql: 'DESCRIBE TABLE default.types', settings });
    return rows.map(({ type }) => type);
  }

  it('knows every type that the engine lists', async () => {
    const rows = await client.rows<{ name: string }>({ sql: 'SELECT name FROM system.data_type_families' });
    const unknown = rows.filter(({ name }) => {
      const type = parseType(`${name}${smallestArguments[name.toUpperCase()] ?? ''}`);
      return type.kind === 'other';
    });
    assert.deepEqual(unknown, []);
  });

  it('writes every type and every other spelling as the engine does', async () => {
    const rows = await client.rows<{ name: string }>({ sql: 'SELECT name FROM system.data_type_families' });
    const types = rows
      .map(({ name }) => `${name}${smallestArguments[name.toUpperCase()] ?? ''}`)
      .filter((type) => !notForColumns.has(type));
    assert.deepEqual(
      types.map((type) => formatType(parseType(type))),
      await printed(types),
    );
  });

  it('writes types with hard names, numbers and nesting as the engine does', async () => {
    const theirs = await printed(hardTypes);
    assert.deepEqual(
      hardTypes.map((type) => formatType(parseType(type))),
      theirs,
    );
    assert.deepEqual(
      theirs.map((type) => formatType(parseType(type))),
      theirs,
    );
  });

  it('writes any name of an element and any name in an enum as the engine does', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.toWellFormed());
    const names = fc.sample(name, 60);
    const types = names.map((text) =>
      formatType({
        kind: 'tuple',
        elements: [{ name: text, type: { kind: 'enum', bits: 8, values: [{ name: text, value: 1 }] } }],
      }),
    );
    const theirs = await printed(types);
    assert.deepEqual(theirs, types);
    assert.deepEqual(
      theirs.map((type) => formatType(parseType(type))),
      types,
    );
  });
});

const smallestArguments: Readonly<Record<string, string>> = {
  ARRAY: '(UInt8)',
  AGGREGATEFUNCTION: '(sum, UInt8)',
  SIMPLEAGGREGATEFUNCTION: '(sum, UInt64)',
  BINARY: '(3)',
  DECIMAL32: '(2)',
  DECIMAL64: '(2)',
  DECIMAL128: '(2)',
  DECIMAL256: '(2)',
  ENUM: "('a', 'b')",
  ENUM8: "('a')",
  ENUM16: "('a')",
  FIXEDSTRING: '(3)',
  LOWCARDINALITY: '(String)',
  MAP: '(String, UInt8)',
  NESTED: '(a UInt8)',
  NULLABLE: '(UInt8)',
  OBJECT: "('json')",
  QBIT: '(Float32, 8)',
  TUPLE: '(UInt8)',
  VARIANT: '(UInt8, String)',
};

/** The engine makes no column of these. */
const notForColumns: ReadonlySet<string> = new Set(['Nothing']);

const hardTypes = [
  'Tuple()',
  'Tuple(a UInt8, `b c` String)',
  'Tuple(`all` UInt8, `table` UInt8, `distinct` UInt8, `select` UInt8, `from` UInt8, `order` UInt8)',
  'Tuple(`a``b` UInt8, "c d" UInt8, `e\\\\f` UInt8, `1` UInt8, `ü` String)',
  'Tuple(point Point, date Date, a Array(Tuple(x Nullable(Decimal(38, 10)), y Map(LowCardinality(String), Array(UInt8)))))',
  "Enum8('it\\'s' = -128, 'tab\\t' = 0, 'back\\\\slash' = 1, '' = 2, 'comma, paren)' = 127)",
  "Enum('b' = 5, 'a', 'c')",
  "Enum('x' = 1000)",
  "Enum16('z' = 3, 'a' = -3)",
  "DateTime('Europe/Berlin')",
  "DateTime64(9, 'Asia/Istanbul')",
  "DateTime(6, 'UTC')",
  'DateTime64',
  'Time64(6)',
  'Decimal(76, 30)',
  'Decimal(5)',
  'NUMERIC(12, 4)',
  'double precision',
  'Tuple(a double precision, b bigint unsigned)',
  'national character varying(20)',
  'Variant(UInt64, String, Array(UInt64), Tuple(a UInt8))',
  'Dynamic',
  'Dynamic(max_types=4)',
  'JSON',
  'Tuple(_ UInt8, $a UInt8, `values` UInt8, `where` UInt8)',
  'AggregateFunction(quantile(), UInt8)',
  'AggregateFunction(1, sumMapFiltered([1, 2, 3]), Array(UInt8), Array(UInt8))',
  "JSON(b UInt8, a UInt8, SKIP d, SKIP c, SKIP REGEXP 'z', SKIP REGEXP 'y')",
  'JSON(max_dynamic_paths=8, max_dynamic_types=4)',
  "JSON(a.b UInt32, `c d`.e String, skip UInt8, SKIP x.y, SKIP z, SKIP REGEXP 'q\\'.*')",
  'Array(JSON(max_dynamic_paths=0, a Array(Nullable(String))))',
  'AggregateFunction(count)',
  'AggregateFunction(quantiles(0.5, 0.9), UInt64)',
  'AggregateFunction(sumIf, Decimal(10, 2), UInt8)',
  'AggregateFunction(argMax, LowCardinality(Nullable(String)), DateTime64(3))',
  "AggregateFunction(sequenceMatch('(?1).*(?2)'), DateTime, UInt8, UInt8)",
  'AggregateFunction(groupArray(10), Tuple(a UInt8, b String))',
  'AggregateFunction(uniqCombined(12), String)',
  'SimpleAggregateFunction(max, Nullable(DateTime))',
  'SimpleAggregateFunction(groupArrayArray, Array(String))',
  'Nested(a UInt8, `b.c` Array(String), d Nested(e UInt8))',
  'Array(Array(Array(Nullable(FixedString(16)))))',
  'QBit(BFloat16, 16)',
  'LowCardinality(FixedString(3))',
  'Map(FixedString(2), Map(UInt64, Nullable(IPv6)))',
  'IntervalNanosecond',
  'Geometry',
];
