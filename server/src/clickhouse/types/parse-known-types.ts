import { formatType } from './format-type.ts';
import { parseAggregate } from './parse-aggregate.ts';
import { parseArguments, parseLiteral, takeName, takeWholeNumber } from './parse-arguments.ts';
import { parseEnum } from './parse-enum.ts';
import { parseJson } from './parse-json.ts';
import { wordsOfAlias } from './type-aliases.ts';
import {
  type ClickHouseType,
  geoNames,
  type IntegerBits,
  intervalUnits,
  type NamedType,
  type TupleElement,
} from './type-shape.ts';
import type { TypeTokens } from './type-tokens.ts';

export type ParseInner = (tokens: TypeTokens) => ClickHouseType;
export type TypeParser = (tokens: TypeTokens, parseInner: ParseInner) => ClickHouseType;

/** The parser of what follows the name of a type; null for a name that is not known here. */
export function parserOfType(name: string): TypeParser | null {
  return parsers.get(name) ?? null;
}

const integerBits: readonly IntegerBits[] = [8, 16, 32, 64, 128, 256];

const parsers: ReadonlyMap<string, TypeParser> = new Map<string, TypeParser>([
  ...integerBits.flatMap((bits): [string, TypeParser][] => [
    [`Int${bits}`, () => ({ kind: 'integer', signed: true, bits })],
    [`UInt${bits}`, () => ({ kind: 'integer', signed: false, bits })],
  ]),
  ['Float32', () => ({ kind: 'float', bits: 32 })],
  ['Float64', () => ({ kind: 'float', bits: 64 })],
  ['BFloat16', () => ({ kind: 'bfloat16' })],
  ['Decimal', parseDecimal],
  ['Decimal32', (tokens) => ({ kind: 'decimal', precision: 9, scale: oneNumber(tokens, 'the scale') })],
  ['Decimal64', (tokens) => ({ kind: 'decimal', precision: 18, scale: oneNumber(tokens, 'the scale') })],
  ['Decimal128', (tokens) => ({ kind: 'decimal', precision: 38, scale: oneNumber(tokens, 'the scale') })],
  ['Decimal256', (tokens) => ({ kind: 'decimal', precision: 76, scale: oneNumber(tokens, 'the scale') })],
  ['String', () => ({ kind: 'string' })],
  ['FixedString', (tokens) => ({ kind: 'fixed-string', bytes: oneNumber(tokens, 'the length') })],
  ['Date', () => ({ kind: 'date' })],
  ['Date32', () => ({ kind: 'date32' })],
  ['DateTime', parseDateTime],
  ['DateTime64', (tokens) => parseDateTime64(tokens)],
  ['Time', () => ({ kind: 'time' })],
  [
    'Time64',
    (tokens) => ({ kind: 'time64', precision: tokens.isAt('(') ? oneNumber(tokens, 'the precision') : 3 }),
  ],
  ['UUID', () => ({ kind: 'uuid' })],
  ['IPv4', () => ({ kind: 'ipv4' })],
  ['IPv6', () => ({ kind: 'ipv6' })],
  ['Bool', () => ({ kind: 'bool' })],
  ['Nothing', () => ({ kind: 'nothing' })],
  ['Enum8', (tokens) => parseEnum(tokens, 8)],
  ['Enum16', (tokens) => parseEnum(tokens, 16)],
  ['Enum', (tokens) => parseEnum(tokens, null)],
  ['Array', (tokens, parseInner) => ({ kind: 'array', of: one(tokens, parseInner) })],
  ['Nullable', (tokens, parseInner) => ({ kind: 'nullable', of: one(tokens, parseInner) })],
  ['LowCardinality', (tokens, parseInner) => ({ kind: 'low-cardinality', of: one(tokens, parseInner) })],
  ['Map', parseMap],
  [
    'Tuple',
    (tokens, parseInner) => ({
      kind: 'tuple',
      elements: tokens.isAt('(') ? parseElements(tokens, parseInner) : [],
    }),
  ],
  ['Nested', (tokens, parseInner) => ({ kind: 'nested', columns: parseColumns(tokens, parseInner) })],
  ['Variant', (tokens, parseInner) => ({ kind: 'variant', of: inOrder(parseArguments(tokens, parseInner)) })],
  ['Dynamic', parseDynamic],
  ['JSON', parseJson],
  ['Object', parseObject],
  ['QBit', parseQBit],
  ['AggregateFunction', (tokens, parseInner) => parseAggregate('aggregate-function', tokens, parseInner)],
  [
    'SimpleAggregateFunction',
    (tokens, parseInner) => parseAggregate('simple-aggregate-function', tokens, parseInner),
  ],
  ...geoNames.map((name): [string, TypeParser] => [name, () => ({ kind: 'geo', name })]),
  ...intervalUnits.map((unit): [string, TypeParser] => [
    `Interval${unit}`,
    () => ({ kind: 'interval', unit }),
  ]),
]);

function one(tokens: TypeTokens, parseInner: ParseInner): ClickHouseType {
  tokens.expect('(');
  const type = parseInner(tokens);
  tokens.expect(')');
  return type;
}

function oneNumber(tokens: TypeTokens, what: string): number {
  tokens.expect('(');
  const value = takeWholeNumber(tokens, what);
  tokens.expect(')');
  return value;
}

function parseDecimal(tokens: TypeTokens): ClickHouseType {
  if (!tokens.takeIf('(')) return { kind: 'decimal', precision: 10, scale: 0 };
  const precision = takeWholeNumber(tokens, 'the precision');
  const scale = tokens.takeIf(',') ? takeWholeNumber(tokens, 'the scale') : 0;
  tokens.expect(')');
  return { kind: 'decimal', precision, scale };
}

function parseDateTime(tokens: TypeTokens): ClickHouseType {
  if (!tokens.takeIf('(')) return { kind: 'date-time', timeZone: null };
  if (tokens.peek().kind === 'number') return parseDateTime64Arguments(tokens);
  const timeZone = tokens.takeKind('string', 'a time zone');
  tokens.expect(')');
  return { kind: 'date-time', timeZone };
}

function parseDateTime64(tokens: TypeTokens): ClickHouseType {
  if (!tokens.takeIf('(')) return { kind: 'date-time64', precision: 3, timeZone: null };
  return parseDateTime64Arguments(tokens);
}

function parseDateTime64Arguments(tokens: TypeTokens): ClickHouseType {
  const precision = takeWholeNumber(tokens, 'the precision');
  const timeZone = tokens.takeIf(',') ? tokens.takeKind('string', 'a time zone') : null;
  tokens.expect(')');
  return { kind: 'date-time64', precision, timeZone };
}

function parseMap(tokens: TypeTokens, parseInner: ParseInner): ClickHouseType {
  tokens.expect('(');
  const key = parseInner(tokens);
  tokens.expect(',');
  const value = parseInner(tokens);
  tokens.expect(')');
  return { kind: 'map', key, value };
}

function parseElements(tokens: TypeTokens, parseInner: ParseInner): TupleElement[] {
  return parseArguments(tokens, (inner) => {
    const name = startsWithName(inner) ? takeName(inner, 'the name of an element') : null;
    return { name, type: parseInner(inner) };
  });
}

/** `name Type`, and not the two words of one type. */
function startsWithName(tokens: TypeTokens): boolean {
  if (tokens.peek().kind === 'quoted-name') return true;
  const words: string[] = [];
  while (tokens.peek(words.length).kind === 'word') words.push(tokens.peek(words.length).text);
  return words.length > wordsOfAlias(words);
}

function parseColumns(tokens: TypeTokens, parseInner: ParseInner): NamedType[] {
  return parseArguments(tokens, (inner) => ({
    name: takeName(inner, 'the name of a column'),
    type: parseInner(inner),
  }));
}

/** A Variant is a set: ClickHouse keeps it in the order of the names. */
function inOrder(types: readonly ClickHouseType[]): ClickHouseType[] {
  const byName = new Map(types.map((type) => [formatType(type), type]));
  return [...byName.entries()]
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, type]) => type);
}

function parseDynamic(tokens: TypeTokens): ClickHouseType {
  if (!tokens.takeIf('(')) return { kind: 'dynamic', typesMax: null };
  if (tokens.takeKind('word', 'max_types') !== 'max_types') throw tokens.unexpected('max_types');
  tokens.expect('=');
  const typesMax = takeWholeNumber(tokens, 'max_types');
  tokens.expect(')');
  return { kind: 'dynamic', typesMax };
}

function parseObject(tokens: TypeTokens): ClickHouseType {
  tokens.expect('(');
  const nullable = tokens.peek().kind === 'word' && tokens.peek().text === 'Nullable';
  if (nullable) {
    tokens.take();
    tokens.expect('(');
  }
  if (tokens.takeKind('string', "'json'").toLowerCase() !== 'json')
    throw tokens.unexpected("'json' before it");
  if (nullable) tokens.expect(')');
  tokens.expect(')');
  return { kind: 'object-json', nullable };
}

function parseQBit(tokens: TypeTokens, parseInner: ParseInner): ClickHouseType {
  tokens.expect('(');
  const element = parseInner(tokens);
  const rest: string[] = [];
  while (tokens.takeIf(',')) rest.push(parseLiteral(tokens));
  tokens.expect(')');
  return { kind: 'qbit', element, rest };
}
