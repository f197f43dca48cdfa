import { parserOfType } from './parse-known-types.ts';
import { resolveTypeName, wordsOfAlias } from './type-aliases.ts';
import { parseArguments, parseLiteral } from './parse-arguments.ts';
import type { ClickHouseType, TypeArgument } from './type-shape.ts';
import { notAType, TypeTokens } from './type-tokens.ts';

/**
 * Reads the text of a type, in any spelling that ClickHouse takes. Throws a Problem when it is not one. A name that is
 * not known here becomes `other`, so types of newer servers pass; whatever was read, `formatType` writes nothing but a type.
 */
export function parseType(text: string): ClickHouseType {
  const tokens = new TypeTokens(text);
  const type = parseOne(tokens, 0);
  if (tokens.peek().kind !== 'end') throw tokens.unexpected('the end');
  return type;

  function parseOne(from: TypeTokens, depth: number): ClickHouseType {
    if (depth > depthMax) throw notAType(text, `It is nested deeper than ${depthMax} levels`);
    const { name, dropsArguments } = resolveTypeName(takeTypeName(from));
    const parseInner = (inner: TypeTokens): ClickHouseType => parseOne(inner, depth + 1);
    if (dropsArguments) {
      if (from.isAt('(')) parseArguments(from, parseLiteral);
      return parserOfType(name)?.(new TypeTokens(''), parseInner) ?? { kind: 'other', name, args: null };
    }
    return parserOfType(name)?.(from, parseInner) ?? parseOther(name, from, parseInner);
  }
}

const depthMax = 100;

function takeTypeName(tokens: TypeTokens): string {
  const words: string[] = [];
  while (tokens.peek(words.length).kind === 'word') words.push(tokens.peek(words.length).text);
  if (words.length === 0) throw tokens.unexpected('the name of a type');
  return Array.from({ length: wordsOfAlias(words) }, () => tokens.take().text).join(' ');
}

function parseOther(
  name: string,
  tokens: TypeTokens,
  parseInner: (tokens: TypeTokens) => ClickHouseType,
): ClickHouseType {
  if (!tokens.isAt('(')) return { kind: 'other', name, args: null };
  const args = parseArguments(tokens, (inner): TypeArgument => {
    const isType = inner.peek().kind === 'word' && inner.peek().text.toUpperCase() !== 'NULL';
    return isType ? { kind: 'type', type: parseInner(inner) } : { kind: 'literal', sql: parseLiteral(inner) };
  });
  return { kind: 'other', name, args };
}
