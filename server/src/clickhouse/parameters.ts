import { Problem } from '../lib/problem.ts';
import { type ClickHouseType, formatType, parseType } from './types/clickhouse-type.ts';

/** What can be given for a `{name:Type}`. A Date is a moment, whatever the time zone of the type. */
export type ParameterValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | Date
  | readonly ParameterValue[]
  | ReadonlyMap<ParameterValue, ParameterValue>;

/** The text in which a value of a type travels as `param_…`. Throws a Problem when the value cannot be of that type. */
export function parameter(value: ParameterValue, type: ClickHouseType | string): string {
  const parsed = typeof type === 'string' ? parseType(type) : type;
  const text = inside(parsed);
  if (value === null) return text.isNullable ? '\\N' : fail(value, parsed);
  // ClickHouse unescapes a plain value once, and the texts inside a list once too.
  return isContainer(value) ? valueToText(value, text.type) : textParameter(plainText(value, text.type));
}

/** The same for a String, the commonest. */
export function textParameter(text: string): string {
  return text.toWellFormed().replaceAll(/[\\\t\n\r\0\b\f]/g, (char) => escapes[char] ?? char);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
};

/** A value as it stands inside an array, a tuple or a map. */
function valueToText(value: ParameterValue, outer: ClickHouseType): string {
  const { type, isNullable } = inside(outer);
  if (value === null) return isNullable ? 'NULL' : fail(value, outer);
  if (value instanceof Map) return mapToText(value, type);
  if (Array.isArray(value)) return listToText(value as readonly ParameterValue[], type);
  const text = plainText(value as Plain, type);
  return typeof value === 'string' || value instanceof Date
    ? `'${textParameter(text).replaceAll("'", "\\'")}'`
    : text;
}

function listToText(values: readonly ParameterValue[], type: ClickHouseType): string {
  if (type.kind === 'array') return `[${values.map((item) => valueToText(item, type.of)).join(',')}]`;
  if (type.kind !== 'tuple' || type.elements.length !== values.length) return fail(values, type);
  return `(${type.elements.map((element, index) => valueToText(values[index] ?? null, element.type)).join(',')})`;
}

function mapToText(values: ReadonlyMap<ParameterValue, ParameterValue>, type: ClickHouseType): string {
  if (type.kind !== 'map') return fail(values, type);
  const entries = [...values].map(
    ([key, value]) => `${valueToText(key, type.key)}:${valueToText(value, type.value)}`,
  );
  return `{${entries.join(',')}}`;
}

type Plain = Exclude<
  ParameterValue,
  null | readonly ParameterValue[] | ReadonlyMap<ParameterValue, ParameterValue>
>;

function plainText(value: Plain, type: ClickHouseType): string {
  if (type.kind === 'array' || type.kind === 'tuple' || type.kind === 'map') return fail(value, type);
  if (value instanceof Date) return dateToText(value, type);
  if (typeof value === 'number') return numberToText(value, type);
  return String(value);
}

function numberToText(value: number, type: ClickHouseType): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (type.kind === 'integer' && !Number.isSafeInteger(value)) return fail(value, type);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Moments go as seconds since 1970, which no time zone changes; ten digits tell them from a calendar date. */
function dateToText(value: Date, type: ClickHouseType): string {
  const millis = value.getTime();
  if (Number.isNaN(millis)) return fail(value, type);
  if (type.kind === 'date' || type.kind === 'date32') return value.toISOString().slice(0, 10);
  if (millis < 0) return fail(value, type);
  const seconds = String(Math.floor(millis / 1000)).padStart(10, '0');
  if (type.kind === 'date-time') return seconds;
  if (type.kind === 'date-time64') return `${seconds}.${String(millis % 1000).padStart(3, '0')}`;
  return fail(value, type);
}

function isContainer(
  value: ParameterValue,
): value is readonly ParameterValue[] | ReadonlyMap<ParameterValue, ParameterValue> {
  return Array.isArray(value) || value instanceof Map;
}

function inside(type: ClickHouseType): { type: ClickHouseType; isNullable: boolean } {
  if (type.kind === 'low-cardinality') return inside(type.of);
  if (type.kind === 'nullable') return { type: type.of, isNullable: true };
  return { type, isNullable: type.kind === 'dynamic' || type.kind === 'variant' };
}

function fail(value: ParameterValue, type: ClickHouseType): never {
  throw new Problem('invalid-request', `${describe(value)} is not a value of the type ${formatType(type)}.`);
}

function describe(value: ParameterValue): string {
  if (value === null) return 'NULL';
  if (value instanceof Map) return 'A map';
  if (typeof value === 'object' && !(value instanceof Date)) return 'A list';
  return JSON.stringify(String(value)).slice(0, 100);
}
