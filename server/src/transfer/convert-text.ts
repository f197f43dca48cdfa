import { quoteString } from '../clickhouse/quoting.ts';
import { type ClickHouseType, formatType, parseType } from '../clickhouse/types/clickhouse-type.ts';
import { Problem } from '../lib/problem.ts';

/** How ClickHouse writes NULL in CSV. */
export const nullToken = '\\N';

/** How a text field becomes a value of a type. Both are SQL over a `Nullable(String)` column. */
export interface Conversion {
  /** Of the target's type. Only meaningful where `isGood`. */
  readonly value: string;
  /** 1 or 0, never NULL: whether the text says exactly such a value, with nothing lost, wrapped or clamped. */
  readonly isGood: string;
}

/**
 * ClickHouse's own parsers are lenient in places: a date beyond the range becomes its last day, 30 February becomes 1 March,
 * surplus decimals are cut. What a lenient parser made is therefore compared with what was written.
 */
export function convertText(text: string, typeName: string): Conversion {
  const type = parseType(typeName);
  const inner = unwrap(type);
  const { value, isGood } = convertPlain(text, inner.type);
  const cast = (sql: string) => `CAST(${sql} AS ${formatType(type)})`;
  if (!inner.isNullable) return { value: cast(`assumeNotNull(${value})`), isGood: `ifNull(${isGood}, 0)` };
  const isNull = saysNull(text, inner.type);
  return { value: cast(`if(${isNull}, NULL, ${value})`), isGood: `(${isNull} OR ifNull(${isGood}, 0))` };
}

interface Unwrapped {
  readonly type: ClickHouseType;
  readonly isNullable: boolean;
}

function unwrap(type: ClickHouseType): Unwrapped {
  if (type.kind === 'low-cardinality') return unwrap(type.of);
  if (type.kind === 'nullable') return { type: unwrap(type.of).type, isNullable: true };
  return { type, isNullable: false };
}

function convertPlain(text: string, type: ClickHouseType): Conversion {
  const exact = `accurateCastOrNull(${text}, ${quoteString(formatType(type))})`;
  switch (type.kind) {
    case 'string':
      return { value: text, isGood: '1' };
    case 'float':
    case 'bfloat16':
      return {
        value: exact,
        isGood: `${parsed(exact)} AND (NOT isInfinite(${exact}) OR ${saysInfinity(text)})`,
      };
    case 'decimal':
      return { value: exact, isGood: `${parsed(exact)} AND NOT ${hasMoreDecimalsThan(type.scale, text)}` };
    case 'date':
    case 'date32':
      return { value: exact, isGood: `toString(${exact}) = ${text}` };
    case 'date-time':
      return convertTime(
        text,
        `parseDateTimeBestEffortOrNull(${text}${zone(type.timeZone)})`,
        type.timeZone,
        0,
      );
    case 'date-time64': {
      const value = `parseDateTime64BestEffortOrNull(${text}, ${type.precision}${zone(type.timeZone)})`;
      return convertTime(text, value, type.timeZone, type.precision);
    }
    case 'enum': {
      const names = type.values.map(({ name }) => quoteString(name)).join(', ');
      const isKnown = `${text} IN (${names})`;
      return {
        value: `CAST(if(${isKnown}, ${text}, ${quoteString(type.values[0]?.name ?? '')}) AS ${formatType(type)})`,
        isGood: isKnown,
      };
    }
    case 'array':
    case 'tuple':
    case 'geo':
      // ClickHouse has no parser for these that gives NULL: a text that does not parse ends the import with ClickHouse's message.
      return { value: `CAST(${text} AS ${formatType(type)})`, isGood: '1' };
    case 'integer':
    case 'fixed-string':
    case 'uuid':
    case 'ipv4':
    case 'ipv6':
    case 'bool':
    case 'time':
    case 'time64':
    case 'json':
      return { value: exact, isGood: parsed(exact) };
    default:
      throw noParser(type);
  }
}

/** `\N` is how ClickHouse itself writes NULL. An empty field is an empty text where the column holds texts. */
function saysNull(text: string, type: ClickHouseType): string {
  const tokens = type.kind === 'string' || type.kind === 'fixed-string' ? [nullToken] : [nullToken, ''];
  return `(${text} IN (${tokens.map(quoteString).join(', ')}))`;
}

/**
 * ISO 8601 only: the best-effort parser alone would also take `12` for a day. The same text read with a wider type shows
 * whether the value was clamped or lost its fraction.
 */
function convertTime(text: string, value: string, timeZone: string | null, precision: number): Conversion {
  const exact = `parseDateTime64BestEffortOrNull(${text}, 6${zone(timeZone)})`;
  const isIso = `match(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$')`;
  const keepsFraction =
    precision >= 6 ? `NOT ${hasMoreDecimalsThan(precision, text)}` : `${value} = ${exact}`;
  return { value, isGood: `${isIso} AND ${parsed(value)} AND ${keepsFraction}` };
}

function zone(timeZone: string | null): string {
  return timeZone === null ? '' : `, ${quoteString(timeZone)}`;
}

function noParser(type: ClickHouseType): Problem {
  const name = formatType(type);
  return new Problem(
    'spec-invalid',
    `ClickHouse cannot make a ${name} out of the text of a CSV field. Load this column as String, and convert it in ClickHouse.`,
  );
}

function parsed(value: string): string {
  return `isNotNull(${value})`;
}

function saysInfinity(text: string): string {
  return `match(${text}, '(?i)^[+-]?inf(inity)?$')`;
}

function hasMoreDecimalsThan(scale: number, text: string): string {
  return `match(${text}, '[.][0-9]{${scale}}[0-9]*[1-9]')`;
}
