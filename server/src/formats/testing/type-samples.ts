/** One column of every kind of type, with rows that reach its edges. `value` is over `n`, a row number of type UInt64. */
export interface TypeSample {
  readonly type: string;
  readonly value: string;
}

/** `generateRandom` fills these. */
const randomTypes = [
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Int128',
  'Int256',
  'UInt8',
  'UInt16',
  'UInt32',
  'UInt64',
  'UInt128',
  'UInt256',
  'Float32',
  'Float64',
  'Decimal(9, 3)',
  'Decimal(18, 6)',
  'Decimal(38, 10)',
  'Decimal(76, 20)',
  'Date',
  'Date32',
  'DateTime',
  "DateTime('Europe/Berlin')",
  'DateTime64(3)',
  'DateTime64(6)',
  "DateTime64(9, 'Europe/Berlin')",
  'UUID',
  'IPv4',
  'IPv6',
  "Enum8('a' = 1, 'b c' = 2)",
  "Enum16('x' = -300, 'y' = 300)",
  'Bool',
  'FixedString(5)',
  'Nullable(Int32)',
  'LowCardinality(String)',
  'Array(Int32)',
  'Array(Array(UInt8))',
  'Map(String, UInt32)',
  'Map(UInt32, Array(UInt8))',
  'Tuple(UInt8, Int64)',
  'Tuple(a UInt8, b Array(Int16))',
  'Array(Tuple(a UInt8, b Date))',
  'Array(Nullable(Int64))',
  'Point',
  'Ring',
  'Polygon',
] as const;

const text = `['', ' ', 'plain', 'a,b;c', 'line\\nend', 'cr\\r\\nlf', 'quote " quote', '\\'', '\\\\N', '\\\\', 'NULL', '\\t', 'Привет, мир', '€', '😀', '<&>]]>', '|', 'true', '007', '-1', '1,5', '{"a":1}'][(n % 22) + 1]`;

const madeTypes: readonly TypeSample[] = [
  { type: 'String', value: text },
  { type: 'Nullable(String)', value: `if(n % 5 = 0, NULL, ${text})` },
  { type: 'LowCardinality(Nullable(String))', value: `if(n % 5 = 0, NULL, ${text})` },
  { type: 'Array(String)', value: `[${text}, toString(n)]` },
  { type: 'Map(String, String)', value: `map('k', ${text})` },
  { type: 'Tuple(a String, b Nullable(String))', value: `(${text}, if(n % 2 = 0, NULL, ${text}))` },
  { type: 'BFloat16', value: 'toBFloat16(n / 3)' },
  { type: 'Time', value: 'toTime(toInt32(n * 1000 - 5000))' },
  {
    type: 'Time64(3)',
    value: "toTime64(concat(toString(n % 24), ':00:00.', leftPad(toString(n), 3, '0')), 3)",
  },
  { type: 'IntervalDay', value: 'toIntervalDay(n)' },
  { type: 'JSON', value: `toJSONString(map('a', ${text}, 'b', toString(n)))` },
  {
    type: 'Variant(String, UInt64)',
    value: "if(n % 2 = 0, n::Variant(String, UInt64), concat('s', toString(n))::Variant(String, UInt64))",
  },
  { type: 'Dynamic', value: "if(n % 2 = 0, n::Dynamic, concat('s', toString(n))::Dynamic)" },
  { type: 'Nullable(Nothing)', value: 'NULL' },
  { type: 'Tuple()', value: 'tuple()' },
  { type: 'QBit(Float32, 4)', value: '[toFloat32(n), 1, 2, 3]::QBit(Float32, 4)' },
  { type: 'Geometry', value: '((n, 1.5)::Point)::Geometry' },
  { type: 'AggregateFunction(sum, UInt64)', value: "arrayReduce('sumState', [n])" },
  { type: 'SimpleAggregateFunction(sum, UInt64)', value: 'n' },
  { type: 'Float64 with nan and inf', value: '[nan, inf, -inf, -0., 1e300, 0.1][(n % 6) + 1]' },
  {
    type: 'String of bytes that are not UTF-8',
    value: "unhex(['41FF42', '00', '0001', 'C328'][(n % 4) + 1])",
  },
  { type: 'String with control characters', value: 'char(n % 32)' },
];

/** Type names end where their remark begins. */
export function plainType({ type }: TypeSample): string {
  return type.replace(/ (?:with|of) .*$/, '');
}

export const typeSamples: readonly TypeSample[] = [
  ...randomTypes.map((type) => ({ type, value: '' })),
  ...madeTypes,
];

export const sampleRows = 50;

/** A SELECT of one column `c` of the type, the same rows at each call. */
export function sampleSql(sample: TypeSample): string {
  const type = plainType(sample).replaceAll("'", "\\'");
  return sample.value === ''
    ? `SELECT c FROM generateRandom('c ${type}', 7, 12, 3) LIMIT ${sampleRows}`
    : `SELECT (${sample.value})::${plainType(sample)} AS c FROM (SELECT number AS n FROM numbers(${sampleRows}))`;
}
