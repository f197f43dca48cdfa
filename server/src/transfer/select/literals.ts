import { isIPv4, isIPv6 } from 'node:net';
import { textParameter } from '../../clickhouse/parameters.ts';
import { type ClickHouseType, formatType } from '../../clickhouse/types/clickhouse-type.ts';
import type { Literal, ParameterValue } from '../spec/values.ts';
import { readDate, readDateTime, readTimeOfDay } from './literal-times.ts';
import { readDecimal, readFloat, readInteger } from './literal-numbers.ts';
import { bareType } from './type-families.ts';

/** A value that fits its type, in the text form of ClickHouse; or why it does not fit. */
export type Reading = { readonly text: string } | { readonly complaint: string };

/** Reads a value of a spec as one of a type, before ClickHouse sees it. */
export function readLiteral(value: Literal, type: ClickHouseType): Reading {
  const bare = bareType(type);
  const text = typeof value === 'string' ? value.toWellFormed() : String(value);
  const found = readBare(text, bare);
  if (typeof found === 'string') return { text: found };
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return { complaint: `${shown} is not a value of the type ${shortType(bare)}: ${found.wants}` };
}

/** What a parameter is given, also NULL and lists, as it travels. */
export function readParameterValue(value: ParameterValue, type: ClickHouseType): Reading {
  if (value === null) {
    return isNullable(type)
      ? { text: '\\N' }
      : {
          complaint: `NULL is not a value of the type ${shortType(type)}. Declare it as ${nullableName(type)}.`,
        };
  }
  const bare = bareType(type);
  if (bare.kind === 'array') {
    if (!Array.isArray(value)) return { complaint: `A value of the type ${shortType(bare)} is a list.` };
    return readList(value, bare.of);
  }
  if (Array.isArray(value)) return { complaint: `A value of the type ${shortType(bare)} is not a list.` };
  return scalarText(readLiteral(value, bare));
}

export function readList(values: readonly (Literal | null)[], of: ClickHouseType): Reading {
  const texts: string[] = [];
  for (const [index, value] of values.entries()) {
    const item = value === null ? readNullInList(of) : listItem(readLiteral(value, of), of);
    if ('complaint' in item) return { complaint: `Value ${index + 1}: ${item.complaint}` };
    texts.push(item.text);
  }
  return { text: `[${texts.join(',')}]` };
}

/** As a parameter by itself travels: ClickHouse unescapes it once. */
export function scalarText(reading: Reading): Reading {
  return 'text' in reading ? { text: textParameter(reading.text) } : reading;
}

/** As it stands in a list: numbers bare, everything else in quotes. */
export function listItem(reading: Reading, type: ClickHouseType): Reading {
  if ('complaint' in reading || standsBare.has(bareType(type).kind)) return reading;
  return { text: `'${textParameter(reading.text).replaceAll("'", "\\'")}'` };
}

const standsBare: ReadonlySet<ClickHouseType['kind']> = new Set([
  'integer',
  'decimal',
  'float',
  'bfloat16',
  'bool',
]);

function readNullInList(of: ClickHouseType): Reading {
  return isNullable(of)
    ? { text: 'NULL' }
    : { complaint: `NULL is not a value of the type ${shortType(of)}.` };
}

interface Wants {
  readonly wants: string;
}

function readBare(text: string, type: ClickHouseType): string | Wants {
  switch (type.kind) {
    case 'integer':
      return readInteger(text, type);
    case 'decimal':
      return readDecimal(text, type);
    case 'float':
    case 'bfloat16':
      return readFloat(text);
    case 'string':
      return text;
    case 'fixed-string':
      return Buffer.byteLength(text) <= type.bytes ? text : { wants: `at most ${type.bytes} bytes.` };
    case 'date':
    case 'date32':
      return readDate(text, type.kind);
    case 'date-time':
      return readDateTime(text, { kind: 'date-time', precision: 0 });
    case 'date-time64':
      return readDateTime(text, type);
    case 'time':
      return readTimeOfDay(text, 0);
    case 'time64':
      return readTimeOfDay(text, type.precision);
    case 'uuid':
      return uuidPattern.test(text) ? text : { wants: 'write it like 61f0c404-5cb3-11e7-907b-a6006ad3dba0.' };
    case 'ipv4':
      return isIPv4(text) ? text : { wants: 'write it like 192.0.2.1.' };
    case 'ipv6':
      return isIPv6(text) && !text.includes('%') ? text : { wants: 'write it like 2001:db8::1.' };
    case 'bool':
      return bools.get(text.toLowerCase()) ?? { wants: 'it is true or false.' };
    case 'enum':
      return readEnum(text, type);
    default:
      return { wants: 'values of this type cannot be written in a spec. Use an expression instead.' };
  }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const bools: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['1', 'true'],
  ['0', 'false'],
]);

const enumNamesShown = 20;

function readEnum(text: string, { values }: Extract<ClickHouseType, { kind: 'enum' }>): string | Wants {
  if (values.some(({ name }) => name === text)) return text;
  const names = values.slice(0, enumNamesShown).map(({ name }) => JSON.stringify(name));
  const rest = values.length > enumNamesShown ? `, … (${values.length} in all)` : '';
  return { wants: `it is one of ${names.join(', ')}${rest}.` };
}

export function isNullable(type: ClickHouseType): boolean {
  return type.kind === 'nullable' || (type.kind === 'low-cardinality' && isNullable(type.of));
}

function nullableName(type: ClickHouseType): string {
  return shortType(
    type.kind === 'low-cardinality'
      ? { kind: 'low-cardinality', of: { kind: 'nullable', of: type.of } }
      : { kind: 'nullable', of: type },
  );
}

/** An Enum can have thousands of names. */
export function shortType(type: ClickHouseType): string {
  const text = formatType(type);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
