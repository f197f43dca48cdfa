import { quoteString } from '../quoting.ts';
import type { TypeTokens } from './type-tokens.ts';

/** `(a, b, …)`, also empty. */
export function parseArguments<Argument>(
  tokens: TypeTokens,
  parseArgument: (tokens: TypeTokens) => Argument,
): Argument[] {
  tokens.expect('(');
  const found: Argument[] = [];
  if (tokens.takeIf(')')) return found;
  do found.push(parseArgument(tokens));
  while (tokens.takeIf(','));
  tokens.expect(')');
  return found;
}

/** A literal, given back as SQL that ClickHouse would write: a number, a string, NULL, an array or a tuple of literals. */
export function parseLiteral(tokens: TypeTokens): string {
  const token = tokens.peek();
  if (token.kind === 'number') return tokens.take().text;
  if (token.kind === 'string') return quoteString(tokens.take().text);
  if (token.kind === 'word' && /^(?:null|true|false|nan|inf)$/i.test(token.text)) return tokens.take().text;
  if (tokens.isAt('(')) return `(${parseArguments(tokens, parseLiteral).join(', ')})`;
  if (tokens.takeIf('[')) return parseArray(tokens);
  throw tokens.unexpected('a literal');
}

function parseArray(tokens: TypeTokens): string {
  const items: string[] = [];
  if (!tokens.takeIf(']')) {
    do items.push(parseLiteral(tokens));
    while (tokens.takeIf(','));
    tokens.expect(']');
  }
  return `[${items.join(', ')}]`;
}

export function takeWholeNumber(tokens: TypeTokens, what: string): number {
  const text = tokens.takeKind('number', what);
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw tokens.unexpected(`a whole number for ${what}`);
  return value;
}

/** The name of a tuple's element, a column or a key. */
export function takeName(tokens: TypeTokens, what: string): string {
  const { kind, text } = tokens.peek();
  if (kind !== 'word' && kind !== 'quoted-name') throw tokens.unexpected(what);
  tokens.take();
  return text;
}
