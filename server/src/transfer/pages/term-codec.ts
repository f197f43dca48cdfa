import { quoteString } from '../../clickhouse/quoting.ts';
import {
  type ClickHouseType,
  formatType,
  type TupleElement,
} from '../../clickhouse/types/clickhouse-type.ts';

/**
 * How a value of a type travels in a cursor: as hexadecimal digits that give back the very same value, also of bytes that are
 * no text, of floats, and of moments in an hour that the clock repeats.
 */
export interface TermCodec {
  /** SQL for the digits of a value that is not NULL. */
  readonly toHex: (sql: string) => string;
  /** SQL for the value that the digits were of, from the SQL of its bytes, to compare with what `comparable` gives. */
  readonly fromBytes: (bytesSql: string) => string;
  /** SQL that `<`, `=` and `>` compare as ORDER BY does. */
  readonly comparable: (sql: string) => string;
  /** Comparing it takes NULL and NaN inside of the value, and NULL itself, as the greatest. */
  readonly isContainer: boolean;
}

/** Null for types whose values have no order. `type` is neither Nullable nor LowCardinality. */
export function codecOfType(type: ClickHouseType): TermCodec | null {
  const kind = codecKinds[type.kind];
  if (kind === 'none') return null;
  if (kind === 'container') return hasOrder(type) ? containerCodec(plainContainer(type)) : null;
  return { ...scalarCodecs[kind](typeName(type)), comparable: (sql) => sql, isContainer: false };
}

const scalarCodecs: Record<ScalarKind, (typeSql: string) => Pick<TermCodec, 'toHex' | 'fromBytes'>> = {
  bits: (type) => ({
    toHex: (sql) => `hex(reinterpretAsFixedString(${sql}))`,
    fromBytes: (bytes) => `reinterpret(${bytes}, ${type})`,
  }),
  bytes: (type) => ({
    toHex: (sql) => `hex(${sql})`,
    fromBytes: (bytes) => `CAST(${bytes}, ${type})`,
  }),
  text: (type) => ({
    toHex: (sql) => `hex(toString(${sql}))`,
    fromBytes: (bytes) => `CAST(${bytes}, ${type})`,
  }),
};

/** Inside of a list, values of every type are compared as ORDER BY does it. */
function containerCodec(type: ClickHouseType): TermCodec {
  const name = typeName(type);
  return {
    toHex: (sql) => `hex(toString(CAST(${sql}, ${name})))`,
    fromBytes: (bytes) => `[CAST(${bytes}, ${name})]`,
    comparable: (sql) => `[CAST(${sql}, ${name})]`,
    isContainer: true,
  };
}

function typeName(type: ClickHouseType): string {
  return quoteString(formatType(type));
}

type ScalarKind = 'bits' | 'bytes' | 'text';

const codecKinds = {
  integer: 'bits',
  float: 'bits',
  bfloat16: 'bits',
  decimal: 'bits',
  bool: 'bits',
  date: 'bits',
  'date-time': 'bits',
  'date-time64': 'bits',
  uuid: 'bits',
  string: 'bytes',
  'fixed-string': 'bytes',
  date32: 'text',
  time: 'text',
  time64: 'text',
  ipv4: 'text',
  ipv6: 'text',
  enum: 'text',
  interval: 'text',
  nothing: 'text',
  array: 'container',
  tuple: 'container',
  map: 'container',
  nested: 'container',
  geo: 'container',
  nullable: 'none',
  'low-cardinality': 'none',
  variant: 'none',
  dynamic: 'none',
  json: 'none',
  'object-json': 'none',
  qbit: 'none',
  'aggregate-function': 'none',
  'simple-aggregate-function': 'none',
  other: 'none',
} as const satisfies Record<ClickHouseType['kind'], ScalarKind | 'container' | 'none'>;

function hasOrder(type: ClickHouseType): boolean {
  switch (type.kind) {
    case 'nullable':
    case 'low-cardinality':
      return hasOrder(type.of);
    case 'array':
      return hasOrder(type.of) && !hasMap(type.of);
    case 'map':
      return [type.key, type.value].every((part) => hasOrder(part) && !hasMap(part));
    case 'tuple':
      return type.elements.every((element) => hasOrder(element.type));
    case 'nested':
      return type.columns.every((column) => hasOrder(column.type) && !hasMap(column.type));
    case 'geo':
      return type.name !== 'Geometry';
    default:
      return codecKinds[type.kind] !== 'none';
  }
}

/** ClickHouse turns a map into a list, but not one inside of another list. */
function hasMap(type: ClickHouseType): boolean {
  switch (type.kind) {
    case 'map':
      return true;
    case 'nullable':
    case 'low-cardinality':
    case 'array':
      return hasMap(type.of);
    case 'tuple':
      return type.elements.some((element) => hasMap(element.type));
    case 'nested':
      return type.columns.some((column) => hasMap(column.type));
    default:
      return false;
  }
}

/** A type of the same values that a text can be cast to, with every moment in UTC, where each has a text of its own. */
function plainContainer(type: ClickHouseType): ClickHouseType {
  switch (type.kind) {
    case 'date-time':
    case 'date-time64':
      return { ...type, timeZone: 'UTC' };
    case 'nullable':
    case 'low-cardinality':
    case 'array':
      return { ...type, of: plainContainer(type.of) };
    case 'tuple':
      return { ...type, elements: type.elements.map(plainElement) };
    case 'nested':
      return listOf(type.columns.map(plainElement));
    case 'map':
      return listOf([type.key, type.value].map((part) => plainElement({ name: null, type: part })));
    default:
      return type;
  }
}

function plainElement({ name, type }: TupleElement): TupleElement {
  return { name, type: plainContainer(type) };
}

function listOf(elements: readonly TupleElement[]): ClickHouseType {
  return { kind: 'array', of: { kind: 'tuple', elements } };
}
