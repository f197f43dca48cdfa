import type { ExportFormat, FormatName } from '../export-format.ts';
import { isAtLeast } from '../../clickhouse/server-version.ts';
import type { TypeRule } from './type-rule.ts';

const asText = 'String';

const notUtf8 = {
  effect: 'changed',
  types: ['String', 'FixedString', 'AggregateFunction'],
  what: 'values',
  say: 'bytes that are not UTF-8 become U+FFFD',
} as const satisfies TypeRule;

const states = {
  effect: 'refused',
  types: ['AggregateFunction'],
  say: 'States of aggregates have no form there. Export `finalizeAggregation(column)`, or choose Native.',
} as const satisfies TypeRule;

/** Read back, a text becomes the type that it looks like. */
const typeFromText = {
  effect: 'changed',
  types: ['Variant', 'Dynamic', 'Geometry'],
  what: 'values',
  say: 'which type a value has is not kept, only its text',
} as const satisfies TypeRule;

const hoursRepeat = {
  effect: 'changed',
  types: ['DateTime', 'DateTime64'],
  what: 'values',
  say: 'in the hour that comes twice when clocks are set back, two moments have one text',
  onlyInTimeZone: 'with-repeated-hours',
} as const satisfies TypeRule;

const hoursRepeatAsText = {
  ...hoursRepeat,
  say: `${hoursRepeat.say}; the date styles iso and unix tell them apart`,
  unless: { dateStyle: ['iso', 'unix'] },
} as const satisfies TypeRule;

const integersInJson = {
  effect: 'changed',
  types: ['JSON'],
  what: 'values',
  say: 'whole numbers in it become texts, unless `integers64` is `number`',
  unless: { integers64: ['number'] },
} as const satisfies TypeRule;

const inText: readonly TypeRule[] = [hoursRepeatAsText, typeFromText];
const inJson: readonly TypeRule[] = [notUtf8, ...inText, integersInJson];

/** Kept by ClickHouse's own formats alone. */
const onlyInClickHouse: readonly TypeRule[] = [
  states,
  typeFromText,
  { effect: 'converted', types: ['Variant', 'Dynamic', 'JSON', 'Object', 'Geometry'], to: asText },
  { effect: 'converted', types: ['Time', 'Time64'], to: asText },
  { effect: 'converted', types: ['Nothing'], to: asText, quietly: true },
  { effect: 'converted', types: ['Interval'], to: 'Int64', say: 'the unit is not kept' },
  { effect: 'converted', types: ['BFloat16'], to: 'Float32', quietly: true },
  { effect: 'converted', types: ['QBit'], to: asText },
  { effect: 'converted', types: ['Int128', 'UInt128', 'Int256', 'UInt256'], to: asText },
  { effect: 'converted', types: ['IPv4', 'IPv6'], to: asText, quietly: true },
];

const zoneIsLost = {
  effect: 'changed',
  types: ['DateTime', 'DateTime64'],
  what: 'type',
  say: 'the moment is kept, the name of the time zone is not',
  onlyInTimeZone: 'named',
} as const satisfies TypeRule;

/** Older servers write sixteen bytes, in an order that nobody else reads. */
const uuidBefore26 = {
  effect: 'converted',
  types: ['UUID'],
  to: asText,
  before: '26.4',
} as const satisfies TypeRule;

const noUnsigned: readonly TypeRule[] = [
  { effect: 'converted', types: ['UInt32'], to: 'Int64', quietly: true },
  { effect: 'converted', types: ['UInt64'], to: 'Decimal(20, 0)' },
];

/**
 * Measured: losses.ch.test.ts writes every type in every format and reads it back. Rules come in the order in which they
 * are tried; the first that names a type is the one.
 */
export const typeRules: Readonly<Record<FormatName, readonly TypeRule[]>> = {
  CSV: [
    ...inText,
    // ClickHouse would make several columns of one, or leave out the quotes.
    {
      effect: 'converted',
      types: ['Tuple', 'Tuple()', 'Point', 'Variant', 'Dynamic', 'Geometry', 'QBit'],
      to: asText,
      quietly: true,
      onlyOutermost: true,
    },
  ],
  TSV: inText,
  Custom: inText,
  JSON: inJson,
  NDJSON: inJson,
  JSONCompact: inJson,
  XML: [
    ...inText,
    { ...notUtf8, say: 'bytes that are not UTF-8, and characters that XML cannot hold, become U+FFFD' },
  ],
  Markdown: [hoursRepeat, typeFromText],
  SQLInsert: [hoursRepeat, typeFromText],
  Parquet: [
    ...onlyInClickHouse,
    {
      effect: 'refused',
      types: ['Tuple()'],
      say: 'A tuple without elements has no form there. Leave the column out.',
    },
    uuidBefore26,
    zoneIsLost,
    {
      effect: 'changed',
      types: ['Polygon', 'MultiPolygon'],
      what: 'values',
      say: 'one without rings comes back with an empty ring',
    },
    {
      effect: 'changed',
      types: ['Enum8', 'Enum16'],
      what: 'type',
      say: 'names are kept, their numbers are not',
    },
  ],
  Arrow: [
    ...onlyInClickHouse,
    uuidBefore26,
    { effect: 'converted', types: ['DateTime'], to: 'DateTime64(0)', quietly: true },
    { effect: 'converted', types: ['Enum8', 'Enum16'], to: asText },
  ],
  ORC: [
    ...onlyInClickHouse,
    ...noUnsigned,
    { effect: 'converted', types: ['UInt8'], to: 'Int16', quietly: true },
    { effect: 'converted', types: ['UInt16'], to: 'Int32', quietly: true },
    { effect: 'converted', types: ['UUID'], to: asText },
    { effect: 'converted', types: ['Enum8', 'Enum16'], to: asText },
    // Otherwise dates after 2059 become ones before 1970.
    { effect: 'converted', types: ['Date'], to: 'Date32', quietly: true },
    zoneIsLost,
  ],
  Avro: [
    ...onlyInClickHouse,
    ...noUnsigned,
    // Its enumerations hold nothing but Latin letters, digits and _.
    { effect: 'converted', types: ['Enum8', 'Enum16'], to: asText },
    { effect: 'converted', types: ['DateTime'], to: 'DateTime64(3)', quietly: true },
    zoneIsLost,
  ],
  Native: [],
  XLSX: [
    hoursRepeat,
    typeFromText,
    {
      effect: 'changed',
      types: ['Float32', 'Float64'],
      what: 'values',
      say: 'nan, inf and numbers nearer to 0 than 2.3e-308 become text',
    },
    {
      effect: 'changed',
      types: ['Date32', 'DateTime64'],
      what: 'values',
      say: 'days before 1900-03-01, which Excel does not count right, become text',
    },
    {
      effect: 'changed',
      types: ['DateTime64'],
      what: 'values',
      say: 'Excel shows at most thousandths of a second',
    },
    {
      effect: 'changed',
      types: ['String', 'FixedString'],
      what: 'values',
      say: 'bytes that are not UTF-8 become U+FFFD',
    },
    {
      effect: 'changed',
      types: ['UInt64', 'Int64', 'UInt128', 'Int128', 'UInt256', 'Int256', 'Decimal'],
      what: 'values',
      say: 'numbers of more than 15 digits become text, because Excel keeps no more',
    },
  ],
};

/** Those that hold for these options and a server of this version. */
export function rulesFor(format: ExportFormat, version: string): readonly TypeRule[] {
  return typeRules[format.name].filter((rule) => {
    if (rule.effect === 'converted') return !isAtLeast(version, rule.before ?? '9999');
    return rule.effect !== 'changed' || !isPrevented(rule.unless ?? {}, format);
  });
}

function isPrevented(unless: Readonly<Record<string, readonly string[]>>, format: ExportFormat): boolean {
  return Object.entries(format).some(
    ([option, value]) => typeof value === 'string' && unless[option]?.includes(value) === true,
  );
}
