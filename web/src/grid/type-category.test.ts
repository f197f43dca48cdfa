import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type TypeCategory, typeCategory } from './type-category.ts';

const expected: Readonly<Record<string, TypeCategory>> = {
  UInt8: 'number',
  Int256: 'number',
  BFloat16: 'number',
  'Decimal(18, 4)': 'number',
  'Nullable(Decimal64(2))': 'number',
  String: 'text',
  'LowCardinality(Nullable(FixedString(3)))': 'text',
  "Enum8('a' = 1, 'Int8' = 2)": 'text',
  IPv6: 'text',
  Date32: 'time',
  "DateTime64(3, 'Europe/Moscow')": 'time',
  IntervalSecond: 'time',
  Bool: 'boolean',
  'Array(Nullable(UInt8))': 'list',
  MultiPolygon: 'list',
  'Tuple(a UInt8, b String)': 'object',
  'Map(String, Array(UInt64))': 'object',
  'JSON(max_dynamic_paths=8)': 'object',
  'SimpleAggregateFunction(sum, UInt64)': 'number',
  'SimpleAggregateFunction(groupArrayArray(10), Array(String))': 'list',
  'AggregateFunction(uniq, UInt64)': 'other',
  'Variant(String, UInt8)': 'other',
  Dynamic: 'other',
  SomethingNew: 'other',
  '': 'other',
};

describe('the category of a ClickHouse type', () => {
  for (const [type, category] of Object.entries(expected)) {
    it(`of “${type}” is ${category}`, () => assert.equal(typeCategory(type), category));
  }
});
