import { plainType, type TypeSample, typeSamples } from '../../formats/testing/type-samples.ts';

/** A column of the table that goes out and comes back. */
export interface RoundTripColumn {
  readonly name: string;
  readonly type: string;
  /** What the rows are, for the reader of a failure: the type, and a remark where there is one. */
  readonly label: string;
  /** SQL over the columns of `generateRandom` and the row number `n`. */
  readonly value: string;
}

/** What `generateRandom` fills, besides the samples of the formats. */
const moreRandomTypes = [
  ...[0, 1, 2, 4, 5, 7, 8].map((precision) => `DateTime64(${precision})`),
  'Decimal(38, 38)',
  'Decimal(76, 0)',
  ...[
    'UInt8',
    'Int128',
    'UInt256',
    'Float64',
    'Decimal(18, 6)',
    'Bool',
    'Date',
    'Date32',
    "DateTime('UTC')",
    'DateTime64(6)',
    'UUID',
    'IPv4',
    'IPv6',
    "Enum8('a' = 1, 'b c' = 2)",
    'FixedString(5)',
  ].map((type) => `Nullable(${type})`),
  ...['UInt64', 'Date', 'DateTime', 'UUID', 'IPv4', 'FixedString(5)', 'Nullable(Int32)'].map(
    (type) => `LowCardinality(${type})`,
  ),
  ...[
    'UInt64',
    'Int256',
    'UUID',
    'IPv6',
    "Enum8('a' = 1, 'b c' = 2)",
    'Bool',
    'Date32',
    'DateTime64(3)',
    'Decimal(38, 10)',
    'LowCardinality(String)',
    'Array(Nullable(UInt8))',
    'Tuple(UUID, Array(Bool))',
    'Map(String, UInt8)',
  ].map((type) => `Array(${type})`),
  'Map(UUID, Nullable(Int64))',
  'Map(Date, Tuple(a UInt64, b IPv4))',
  'Map(LowCardinality(String), Map(String, Date))',
  'Tuple(a Tuple(b UInt64, c Array(UUID)), d Nullable(Decimal(9, 2)))',
  'LineString',
  'MultiLineString',
  'MultiPolygon',
] as const;

const moreMadeTypes: readonly TypeSample[] = [
  {
    type: 'Nested(a UInt32, b Nullable(UUID))',
    value: "[(n, NULL), (7, '61f0c404-5cb3-11e7-907b-a6006ad3dba0')]",
  },
  { type: 'Nullable(BFloat16)', value: 'if(n % 3 = 0, NULL, toBFloat16(n / 7))' },
  { type: 'Nullable(Time)', value: 'if(n % 3 = 0, NULL, toTime(toInt32(n * 1000)))' },
  { type: 'Array(Time64(9))', value: "[toTime64('01:02:03.456789012', 9)]" },
  {
    type: 'Array(Variant(String, UInt64))',
    value: "[n::Variant(String, UInt64), 's'::Variant(String, UInt64)]",
  },
  { type: 'Variant(String, UInt64) of text that looks like a number', value: 'toString(n)::Variant(String)' },
  {
    type: 'Geometry of rings and lines',
    value: 'if(n % 2 = 0, [(n, 1.5)]::Ring::Geometry, [(n, 1.5)]::LineString::Geometry)',
  },
  { type: 'Dynamic of dates', value: 'toDate(n)::Dynamic' },
  { type: 'Array(JSON)', value: `[toJSONString(map('a', n))::JSON]` },
  { type: 'JSON(a UInt32, b.c String)', value: `concat('{"a":', toString(n), ',"b":{"c":"x"},"d":[1,2]}')` },
  { type: 'AggregateFunction(uniq, String)', value: "arrayReduce('uniqState', [toString(n), 'x'])" },
  { type: 'AggregateFunction(avg, Float64)', value: "arrayReduce('avgState', [n / 3])" },
  { type: 'SimpleAggregateFunction(anyLast, Nullable(String))', value: "if(n % 2 = 0, NULL, 'x')" },
  { type: 'Array(IntervalSecond)', value: '[toIntervalSecond(n)]' },
  { type: 'FixedString(4) of text', value: "toFixedString('abcd', 4)" },
  {
    type: "DateTime('Europe/Berlin') with the hour that comes twice",
    value: "toDateTime(1729987200 + n * 600, 'Europe/Berlin')",
  },
  {
    type: "DateTime64(3, 'Europe/Berlin') with the hour that comes twice",
    value: "toDateTime64(1729987200 + n * 600, 3, 'Europe/Berlin')",
  },
  { type: 'Polygon of no rings', value: "CAST([], 'Polygon')" },
];

/** A table cannot have a column of nothing; losses.ch.test.ts exports one. */
const samples: readonly TypeSample[] = [
  ...typeSamples.filter(({ type }) => type !== 'Nullable(Nothing)'),
  ...moreRandomTypes.map((type) => ({ type, value: '' })),
  ...moreMadeTypes,
];

export const roundTripColumns: readonly RoundTripColumn[] = samples.map((sample, index) => {
  const name = `c${index}`;
  const type = plainType(sample);
  const value = sample.value === '' ? `r.${name}` : `(${sample.value})::${type}`;
  return { name, type, label: sample.type, value };
});

/** The structure that `generateRandom` is asked for. */
export const randomStructure: string = samples
  .flatMap(({ type, value }, index) => (value === '' ? [`c${index} ${type}`] : []))
  .join(', ');
