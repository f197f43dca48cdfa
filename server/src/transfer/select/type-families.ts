import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';

/** Types that filter alike. */
export type Family =
  | 'number'
  | 'text'
  | 'enum'
  | 'uuid'
  | 'ip'
  | 'time of day'
  | 'date or time'
  | 'bool'
  | 'list'
  | 'map'
  | 'other';

export function familyOf(type: ClickHouseType): Family {
  return families[bareType(type).kind] ?? 'other';
}

const families: Partial<Record<ClickHouseType['kind'], Family>> = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  bfloat16: 'number',
  string: 'text',
  'fixed-string': 'text',
  enum: 'enum',
  uuid: 'uuid',
  ipv4: 'ip',
  ipv6: 'ip',
  time: 'time of day',
  time64: 'time of day',
  date: 'date or time',
  date32: 'date or time',
  'date-time': 'date or time',
  'date-time64': 'date or time',
  bool: 'bool',
  array: 'list',
  map: 'map',
};

/** The type of a value that is there: without Nullable, LowCardinality and the like around it. */
export function bareType(type: ClickHouseType): ClickHouseType {
  if (type.kind === 'nullable' || type.kind === 'low-cardinality') return bareType(type.of);
  if (type.kind === 'simple-aggregate-function' && type.arguments[0] !== undefined)
    return bareType(type.arguments[0]);
  return type;
}

/** Of what a list has in it; the type itself for anything else. */
export function itemType(type: ClickHouseType): ClickHouseType {
  const bare = bareType(type);
  return bare.kind === 'array' ? bare.of : type;
}

/** For types that ClickHouse told: one that is not understood here is `other`, not a failure. */
export function readType(text: string): ClickHouseType {
  try {
    return parseType(text);
  } catch {
    return { kind: 'other', name: text, args: null };
  }
}

/** Whether two values of these families can be compared by ClickHouse. */
export function areComparable(a: Family, b: Family): boolean {
  return a === b || (textLike.has(a) && textLike.has(b)) || (numberLike.has(a) && numberLike.has(b));
}

const textLike: ReadonlySet<Family> = new Set(['text', 'enum']);
const numberLike: ReadonlySet<Family> = new Set(['number', 'bool']);
