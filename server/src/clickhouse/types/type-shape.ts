/** A type of ClickHouse, taken apart. `formatType` writes each as ClickHouse itself does. */
export type ClickHouseType =
  | { readonly kind: 'integer'; readonly signed: boolean; readonly bits: IntegerBits }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  | { readonly kind: 'bfloat16' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'string' }
  | { readonly kind: 'fixed-string'; readonly bytes: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'date32' }
  | { readonly kind: 'date-time'; readonly timeZone: string | null }
  | { readonly kind: 'date-time64'; readonly precision: number; readonly timeZone: string | null }
  | { readonly kind: 'time' }
  | { readonly kind: 'time64'; readonly precision: number }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'ipv4' }
  | { readonly kind: 'ipv6' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'enum'; readonly bits: 8 | 16; readonly values: readonly EnumValue[] }
  | { readonly kind: 'array'; readonly of: ClickHouseType }
  | { readonly kind: 'nullable'; readonly of: ClickHouseType }
  | { readonly kind: 'low-cardinality'; readonly of: ClickHouseType }
  | { readonly kind: 'map'; readonly key: ClickHouseType; readonly value: ClickHouseType }
  | { readonly kind: 'tuple'; readonly elements: readonly TupleElement[] }
  | { readonly kind: 'nested'; readonly columns: readonly NamedType[] }
  | { readonly kind: 'variant'; readonly of: readonly ClickHouseType[] }
  | { readonly kind: 'dynamic'; readonly typesMax: number | null }
  | JsonType
  | { readonly kind: 'object-json'; readonly nullable: boolean }
  | { readonly kind: 'geo'; readonly name: GeoName }
  | { readonly kind: 'interval'; readonly unit: IntervalUnit }
  | { readonly kind: 'qbit'; readonly element: ClickHouseType; readonly rest: readonly string[] }
  | AggregateType
  | { readonly kind: 'other'; readonly name: string; readonly args: readonly TypeArgument[] | null };

export type IntegerBits = 8 | 16 | 32 | 64 | 128 | 256;

export interface EnumValue {
  readonly name: string;
  readonly value: number;
}

export interface NamedType {
  readonly name: string;
  readonly type: ClickHouseType;
}

export interface TupleElement {
  /** Null in a tuple without names. */
  readonly name: string | null;
  readonly type: ClickHouseType;
}

export interface JsonType {
  readonly kind: 'json';
  /** max_dynamic_paths, max_dynamic_types, …, in the order given. */
  readonly limits: readonly { readonly name: string; readonly value: string }[];
  /** Paths with a type of their own; the keys of a path are joined by dots. */
  readonly paths: readonly { readonly path: string; readonly type: ClickHouseType }[];
  readonly skip: readonly string[];
  readonly skipPatterns: readonly string[];
}

export interface AggregateType {
  readonly kind: 'aggregate-function' | 'simple-aggregate-function';
  /** Of the state's format; only where ClickHouse writes it. */
  readonly version: string | null;
  readonly name: string;
  /** As SQL literals. */
  readonly parameters: readonly string[];
  readonly arguments: readonly ClickHouseType[];
}

/** Of a type that is not known here: another type, or an SQL literal. */
export type TypeArgument =
  | { readonly kind: 'type'; readonly type: ClickHouseType }
  | { readonly kind: 'literal'; readonly sql: string };

export const geoNames = [
  'Point',
  'Ring',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'Geometry',
] as const;
export type GeoName = (typeof geoNames)[number];

export const intervalUnits = [
  'Nanosecond',
  'Microsecond',
  'Millisecond',
  'Second',
  'Minute',
  'Hour',
  'Day',
  'Week',
  'Month',
  'Quarter',
  'Year',
] as const;
export type IntervalUnit = (typeof intervalUnits)[number];
