import { quoteIdentifier, quoteString } from '../quoting.ts';
import type { AggregateType, ClickHouseType, JsonType, TypeArgument } from './type-shape.ts';

/** The text of a type, exactly as ClickHouse prints it. */
export function formatType(type: ClickHouseType): string {
  switch (type.kind) {
    case 'integer':
      return `${type.signed ? '' : 'U'}Int${type.bits}`;
    case 'float':
      return `Float${type.bits}`;
    case 'decimal':
      return `Decimal(${type.precision}, ${type.scale})`;
    case 'fixed-string':
      return `FixedString(${type.bytes})`;
    case 'date-time':
      return type.timeZone === null ? 'DateTime' : `DateTime(${quoteString(type.timeZone)})`;
    case 'date-time64':
      return `DateTime64(${type.precision}${type.timeZone === null ? '' : `, ${quoteString(type.timeZone)}`})`;
    case 'time64':
      return `Time64(${type.precision})`;
    case 'enum':
      return `Enum${type.bits}(${type.values.map(({ name, value }) => `${quoteString(name)} = ${value}`).join(', ')})`;
    case 'array':
      return `Array(${formatType(type.of)})`;
    case 'nullable':
      return `Nullable(${formatType(type.of)})`;
    case 'low-cardinality':
      return `LowCardinality(${formatType(type.of)})`;
    case 'map':
      return `Map(${formatType(type.key)}, ${formatType(type.value)})`;
    case 'tuple':
      return `Tuple(${type.elements.map(formatElement).join(', ')})`;
    case 'nested':
      return `Nested(${type.columns.map(formatElement).join(', ')})`;
    case 'variant':
      return `Variant(${type.of.map(formatType).join(', ')})`;
    case 'dynamic':
      return type.typesMax === null ? 'Dynamic' : `Dynamic(max_types=${type.typesMax})`;
    case 'json':
      return formatJson(type);
    case 'object-json':
      return type.nullable ? "Object(Nullable('json'))" : "Object('json')";
    case 'geo':
      return type.name;
    case 'interval':
      return `Interval${type.unit}`;
    case 'qbit':
      return `QBit(${[formatType(type.element), ...type.rest].join(', ')})`;
    case 'aggregate-function':
    case 'simple-aggregate-function':
      return formatAggregate(type);
    case 'other':
      return type.args === null ? type.name : `${type.name}(${type.args.map(formatArgument).join(', ')})`;
    case 'bfloat16':
    case 'string':
    case 'date':
    case 'date32':
    case 'time':
    case 'uuid':
    case 'ipv4':
    case 'ipv6':
    case 'bool':
    case 'nothing':
      return plainNames[type.kind];
  }
}

const plainNames = {
  bfloat16: 'BFloat16',
  string: 'String',
  date: 'Date',
  date32: 'Date32',
  time: 'Time',
  uuid: 'UUID',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  bool: 'Bool',
  nothing: 'Nothing',
} as const;

function formatElement({
  name,
  type,
}: {
  readonly name: string | null;
  readonly type: ClickHouseType;
}): string {
  return name === null ? formatType(type) : `${quoteNameIfNeeded(name)} ${formatType(type)}`;
}

/** A path is quoted as one name, dots included. */
function formatJson({ limits, paths, skip, skipPatterns }: JsonType): string {
  const parts = [
    ...limits.map(({ name, value }) => `${name}=${value}`),
    ...paths.map(({ path, type }) => `${quoteNameIfNeeded(path)} ${formatType(type)}`),
    ...skip.map((path) => `SKIP ${quoteNameIfNeeded(path)}`),
    ...skipPatterns.map((pattern) => `SKIP REGEXP ${quoteString(pattern)}`),
  ];
  return parts.length === 0 ? 'JSON' : `JSON(${parts.join(', ')})`;
}

function formatAggregate({ kind, version, name, parameters, arguments: types }: AggregateType): string {
  const call = parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`;
  const parts = [...(version === null ? [] : [version]), call, ...types.map(formatType)];
  return `${kind === 'aggregate-function' ? 'AggregateFunction' : 'SimpleAggregateFunction'}(${parts.join(', ')})`;
}

function formatArgument(argument: TypeArgument): string {
  return argument.kind === 'type' ? formatType(argument.type) : argument.sql;
}

function quoteNameIfNeeded(name: string): string {
  const isPlain = /^[A-Za-z_]\w*$/.test(name) && !mustBeQuoted.has(name.toLowerCase());
  return isPlain ? name : quoteIdentifier(name);
}

const mustBeQuoted: ReadonlySet<string> = new Set([
  'all',
  'distinct',
  'from',
  'null',
  'select',
  'table',
  'values',
]);
