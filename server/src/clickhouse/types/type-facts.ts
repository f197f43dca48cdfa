import type { ClickHouseType } from './type-shape.ts';

export type TypeCategory = 'number' | 'text' | 'time' | 'boolean' | 'list' | 'object' | 'other';

export interface TypeFacts {
  /** For icons, alignment and filters. */
  readonly category: TypeCategory;
  readonly isNullable: boolean;
  /** Has more digits than a JavaScript number keeps: it travels as text. */
  readonly isWide: boolean;
}

/** What a reader needs to know of a type, whatever it is wrapped in. */
export function typeFacts(type: ClickHouseType): TypeFacts {
  if (type.kind === 'nullable') return { ...typeFacts(type.of), isNullable: true };
  if (type.kind === 'low-cardinality') return typeFacts(type.of);
  if (type.kind === 'simple-aggregate-function' && type.arguments[0] !== undefined)
    return typeFacts(type.arguments[0]);
  return {
    category: categories[type.kind],
    isNullable: type.kind === 'variant' || type.kind === 'dynamic',
    isWide: type.kind === 'decimal' || (type.kind === 'integer' && type.bits >= 64),
  };
}

const categories = {
  integer: 'number',
  decimal: 'number',
  variant: 'other',
  dynamic: 'other',
  float: 'number',
  bfloat16: 'number',
  string: 'text',
  'fixed-string': 'text',
  uuid: 'text',
  ipv4: 'text',
  ipv6: 'text',
  enum: 'text',
  date: 'time',
  date32: 'time',
  'date-time': 'time',
  'date-time64': 'time',
  time: 'time',
  time64: 'time',
  bool: 'boolean',
  array: 'list',
  nested: 'list',
  qbit: 'list',
  map: 'object',
  tuple: 'object',
  json: 'object',
  'object-json': 'object',
  geo: 'object',
  interval: 'number',
  nothing: 'other',
  'aggregate-function': 'other',
  'simple-aggregate-function': 'other',
  other: 'other',
} as const satisfies Record<Unwrapped, TypeCategory>;

type Unwrapped = Exclude<ClickHouseType['kind'], 'nullable' | 'low-cardinality'>;
