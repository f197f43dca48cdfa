/** What a column's values are like, for its icon, its colour and its alignment. */
export type TypeCategory = 'number' | 'text' | 'time' | 'boolean' | 'list' | 'object' | 'other';

const wrappers = /^(?:Nullable|LowCardinality)\((.*)\)$/s;
const aggregate = /^SimpleAggregateFunction\(\s*\w+(?:\([^)]*\))?\s*,\s*(.*)\)$/s;

const categoryOfName: readonly (readonly [RegExp, TypeCategory])[] = [
  [/^U?Int\d+$|^B?Float\d+$|^Decimal\d*$/, 'number'],
  [/^String$|^FixedString$|^Enum\d*$|^UUID$|^IPv[46]$/, 'text'],
  [/^Date(32|Time(32|64)?)?$|^Time(64)?$|^Interval\w+$/, 'time'],
  [/^Bool$/, 'boolean'],
  [/^Array$|^Ring$|^(Multi)?LineString$|^(Multi)?Polygon$|^QBit$/, 'list'],
  [/^Tuple$|^Map$|^Nested$|^JSON$|^Object$|^Point$|^Geometry$/, 'object'],
];

export function typeCategory(type: string): TypeCategory {
  const inner = wrappers.exec(type)?.[1] ?? aggregate.exec(type)?.[1];
  if (inner !== undefined) return typeCategory(inner);
  const name = /^\w+/.exec(type)?.[0] ?? '';
  return categoryOfName.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
