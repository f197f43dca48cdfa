import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { parseType } from '../../clickhouse/types/clickhouse-type.ts';
import type { Condition, FilterOperator } from '../spec/filter.ts';
import { filterOperators, fitsFamily } from './filter-operators.ts';
import { openSelectStage, type SelectStage } from './testing/select-stage.ts';
import { familyOf } from './type-families.ts';

/** A column, and two of its values: as a spec has them, and as SQL has them. */
interface Sample {
  readonly type: string;
  /** What the rows of the table hold, in SQL; of each type three values, and NULL where it can be. */
  readonly rows: readonly string[];
  readonly values: readonly (string | number | boolean)[];
  readonly literals: readonly string[];
}

const numbers = (type: string, cast = type): Sample => ({
  type,
  rows: ['1', '2', '3'].map((n) => `CAST(${n} AS ${cast})`),
  values: [2, '3'],
  literals: [`CAST(2 AS ${cast})`, `CAST(3 AS ${cast})`],
});

const texts = (type: string): Sample => ({
  type,
  rows: ["'ab'", "''", "'aBc%'"],
  values: ['ab', "a'b\\`"],
  literals: ["'ab'", String.raw`'a\'b\\\``.replaceAll('\\`', '`') + "'"],
});

const samples: readonly Sample[] = [
  ...[
    'UInt8',
    'UInt64',
    'Int32',
    'Int128',
    'UInt256',
    'Float32',
    'Float64',
    'Decimal(18, 3)',
    'Decimal(60, 20)',
  ].map((type) => numbers(type)),
  numbers('BFloat16'),
  { ...numbers('Nullable(Int64)', 'Int64'), rows: ['1', '2', 'NULL'] },
  {
    ...numbers('UInt64'),
    rows: ['18446744073709551615', '9007199254740993', '0'],
    values: ['9007199254740993', '18446744073709551615'],
    literals: ['9007199254740993', '18446744073709551615'],
  },
  { ...numbers('SimpleAggregateFunction(max, UInt32)', 'UInt32') },
  texts('String'),
  texts('LowCardinality(String)'),
  { ...texts('LowCardinality(Nullable(String))'), rows: ["'ab'", 'NULL', "'aBc%'"] },
  { ...texts('FixedString(4)'), values: ['ab', 'aBc%'], literals: ["'ab'", "'aBc%'"] },
  {
    type: "Enum8('a' = 1, '}b' = 2, 'c''`' = 3)",
    rows: ["'a'", "'}b'", "'c\\'`'"],
    values: ['}b', "c'`"],
    literals: ["'}b'", "'c\\'`'"],
  },
  {
    type: 'UUID',
    rows: [1, 2, 3].map((n) => `'61f0c404-5cb3-11e7-907b-a6006ad3dba${n}'`),
    values: ['61f0c404-5cb3-11e7-907b-a6006ad3dba1', '61F0C404-5CB3-11E7-907B-A6006AD3DBA2'],
    literals: [1, 2].map((n) => `toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba${n}')`),
  },
  {
    type: 'IPv4',
    rows: ["'10.0.0.1'", "'10.0.0.2'", "'9.0.0.3'"],
    values: ['10.0.0.1', '10.0.0.2'],
    literals: ["toIPv4('10.0.0.1')", "toIPv4('10.0.0.2')"],
  },
  {
    type: 'IPv6',
    rows: ["'::1'", "'2001:db8::1'", "'::ffff:1.2.3.4'"],
    values: ['::1', '2001:db8::1'],
    literals: ["toIPv6('::1')", "toIPv6('2001:db8::1')"],
  },
  ...['Date', 'Date32'].map((type) => ({
    type,
    rows: ["'2024-01-30'", "'2024-02-29'", "'1999-12-31'"],
    values: ['2024-01-30', '2024-02-29'],
    literals: [`to${type}('2024-01-30')`, `to${type}('2024-02-29')`],
  })),
  {
    type: "DateTime('Asia/Tokyo')",
    rows: ["'2024-01-30 10:00:00'", "'2024-02-29 00:00:00'", "'1999-12-31 23:59:59'"],
    values: ['2024-01-30T01:00:00Z', '2024-02-29'],
    literals: [
      "toDateTime('2024-01-30 10:00:00', 'Asia/Tokyo')",
      "toDateTime('2024-02-29 00:00:00', 'Asia/Tokyo')",
    ],
  },
  {
    type: "DateTime64(6, 'UTC')",
    rows: ["'2024-01-30 10:00:00.000001'", "'2024-02-29 00:00:00'", "'1960-12-31 23:59:59.5'"],
    values: ['2024-01-30 12:00:00.000001+02:00', '1960-12-31 23:59:59.500'],
    literals: [
      "toDateTime64('2024-01-30 10:00:00.000001', 6, 'UTC')",
      "toDateTime64('1960-12-31 23:59:59.5', 6, 'UTC')",
    ],
  },
  {
    type: 'Time64(3)',
    rows: ["'10:00:00.001'", "'00:00:00'", "'23:59:59'"],
    values: ['10:00:00.001', '00:00'],
    literals: ["CAST('10:00:00.001' AS Time64(3))", "CAST('00:00:00' AS Time64(3))"],
  },
  { type: 'Bool', rows: ['true', 'false', 'true'], values: [true, 'false'], literals: ['true', 'false'] },
  {
    type: 'Array(String)',
    rows: ["['a', 'b']", '[]', "['b']"],
    values: ['a', 'b'],
    literals: ["'a'", "'b'"],
  },
  {
    type: 'Array(Nullable(UInt64))',
    rows: ['[1, NULL]', '[]', '[2, 1]'],
    values: [1, '2'],
    literals: ['1', '2'],
  },
  {
    type: 'Array(LowCardinality(String))',
    rows: ["['a', 'b']", '[]', "['b']"],
    values: ['a', 'b'],
    literals: ["'a'", "'b'"],
  },
  {
    type: 'Map(String, UInt8)',
    rows: ["map('a', 1)", 'map()', "map('b', 2)"],
    values: ['a', 'b'],
    literals: ["'a'", "'b'"],
  },
  { type: 'Tuple(x UInt8)', rows: ['tuple(1)', 'tuple(2)', 'tuple(3)'], values: [], literals: [] },
  { type: 'JSON', rows: ['\'{"a": 1}\'', "'{}'", "'{}'"], values: [], literals: [] },
  { type: 'Variant(String, UInt8)', rows: ["'a'", 'NULL', "'b'"], values: [], literals: [] },
];

/** What each operator means, written by hand: `c` is the column, `a` and `b` are values. */
const meanings: Readonly<Record<FilterOperator, (c: string, a: string, b: string) => string>> = {
  '=': (c, a) => `${c} = ${a}`,
  '!=': (c, a) => `${c} != ${a}`,
  '<': (c, a) => `${c} < ${a}`,
  '<=': (c, a) => `${c} <= ${a}`,
  '>': (c, a) => `${c} > ${a}`,
  '>=': (c, a) => `${c} >= ${a}`,
  between: (c, a, b) => `${c} >= ${a} AND ${c} <= ${b}`,
  'not between': (c, a, b) => `${c} < ${a} OR ${c} > ${b}`,
  in: (c, a, b) => `${c} = ${a} OR ${c} = ${b}`,
  'not in': (c, a, b) => `${c} != ${a} AND ${c} != ${b}`,
  like: (c, a) => `like(toString(${c}), ${a})`,
  'not like': (c, a) => `NOT like(toString(${c}), ${a})`,
  ilike: (c, a) => `ilike(toString(${c}), ${a})`,
  'not ilike': (c, a) => `NOT ilike(toString(${c}), ${a})`,
  match: (c, a) => `match(toString(${c}), ${a})`,
  'starts with': (c, a) => `startsWith(toString(${c}), ${a})`,
  'ends with': (c, a) => `endsWith(toString(${c}), ${a})`,
  contains: (c, a) => `position(toString(${c}), ${a}) > 0`,
  has: (c, a) => (c.includes('Map') ? `mapContains(${c}, ${a})` : `arrayExists(x -> x = ${a}, ${c})`),
  'has any': (c, a, b) => `arrayExists(x -> x IN (${a}, ${b}), ${c})`,
  'has all': (c, a, b) => `arrayExists(x -> x = ${a}, ${c}) AND arrayExists(x -> x = ${b}, ${c})`,
  'is null': (c) => `isNull(${c})`,
  'is not null': (c) => `isNotNull(${c})`,
  'is empty': (c) => (c.includes('Fixed') ? `${c} = ''` : `length(${c}) = 0`),
  'is not empty': (c) => (c.includes('Fixed') ? `${c} != ''` : `length(${c}) > 0`),
  'is true': (c) => `${c} = true`,
};

const operators = Object.keys(filterOperators) as FilterOperator[];

const columns = samples.map(({ type }, index) => ({ name: `${index} ${type}`, type }));

let stage: SelectStage;
before(async () => {
  stage = await openSelectStage([
    'CREATE DATABASE ops',
    `CREATE TABLE ops.t (id UInt64, ${columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ')})
    ENGINE = MergeTree ORDER BY id`,
    ...[0, 1, 2].map(
      (row) => `INSERT INTO ops.t SELECT ${row}, ${samples.map(({ rows }) => rows[row]).join(', ')}`,
    ),
  ]);
});
after(() => stage.stop());

function conditionOf(operator: FilterOperator, column: string, values: Sample['values']): Condition {
  const { takes } = filterOperators[operator];
  const [value = 'x', second = 'y'] = values;
  const field =
    takes === 'nothing'
      ? {}
      : takes === 'values' || takes === 'elements' || takes === 'pair'
        ? { values: [value, second] }
        : { value };
  return { column, operator, ...field };
}

const table = { kind: 'table', database: 'ops', table: 't' } as const;

describe('an operator of a filter', () => {
  for (const [index, { type, values, literals }] of samples.entries()) {
    const { name } = columns[index] ?? { name: '' };

    it(`on ${type} chooses the rows that SQL by hand does, where it fits the type`, async () => {
      const family = familyOf(parseType(type));
      for (const operator of operators)
        assert.equal(fitsFamily(operator, family), isMeantFor(operator, type), operator);
      await Promise.all(operators.filter((operator) => isMeantFor(operator, type)).map(compareWithSql));
    });

    async function compareWithSql(operator: FilterOperator): Promise<void> {
      const filter = conditionOf(operator, name, values);
      const selection = { source: table, columns: [{ column: 'id' }], filter };
      const where = meanings[operator](quoteIdentifier(name), literals[0] ?? '', literals[1] ?? '');
      const expected = await stage.rowsOfSql(`SELECT id FROM ops.t WHERE ${where} ORDER BY id`);
      const got = await stage.rowsOf({ ...selection, sort: [{ column: 'id' }] });
      assert.deepEqual(got, expected, `${name} ${operator}: ${where}`);
    }
  }

  it('that does not fit the type is refused with those that do', async () => {
    const errors = await stage.errorsOf({
      source: table,
      filter: conditionOf('like', columns[0]?.name ?? '', ['x']),
    });
    assert.equal(errors[0]?.path, '/filter/operator');
    assert.match(errors[0]?.message ?? '', /does not fit .* of the type UInt8\. These do: `=`, .*`is null`/);
  });

  it('has a list of any length, also an empty one', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => String(index + 1));
    assert.deepEqual(await stage.rowsOf(listSelection('in', many)), [['1'], ['2']]);
    assert.deepEqual(await stage.rowsOf(listSelection('not in', many)), [['0']]);
    assert.deepEqual(await stage.rowsOf(listSelection('in', [])), []);
    assert.equal((await stage.rowsOf(listSelection('not in', []))).length, 3);
  });
});

function listSelection(operator: FilterOperator, values: readonly string[]): object {
  const filter = { column: 'id', operator, values };
  return { source: table, columns: [{ column: 'id' }], filter, sort: [{ column: 'id' }] };
}

/** Written out once more, so that a change of the table of operators is seen. */
function isMeantFor(operator: FilterOperator, type: string): boolean {
  const isText = /String|Enum/.test(type) && !/^(Array|Map|Variant)/.test(type);
  const isNumber = /^(Nullable\()?(U?Int|Float|BFloat|Decimal|SimpleAgg)/.test(type);
  const isOrdered = isNumber || (isText && !type.startsWith('Enum')) || /^(IPv|Date|Time)/.test(type);
  if (operator === 'is null' || operator === 'is not null') return true;
  if (operator === 'is true') return type === 'Bool';
  if (operator === 'is empty' || operator === 'is not empty')
    return (isText && !type.startsWith('Enum')) || /^(Array|Map)/.test(type);
  if (operator === 'has') return /^(Array|Map)/.test(type);
  if (operator === 'has any' || operator === 'has all') return type.startsWith('Array');
  if (filterOperators[operator].takes === 'pattern') return isText;
  if (/^[<>]|between/.test(operator)) return isOrdered;
  return isOrdered || isText || type === 'UUID' || type === 'Bool';
}
