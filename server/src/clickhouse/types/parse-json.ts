import { parseLiteral, takeName } from './parse-arguments.ts';
import type { ClickHouseType, JsonType } from './type-shape.ts';
import type { TypeTokens } from './type-tokens.ts';

interface Parts {
  readonly limits: JsonType['limits'][number][];
  readonly paths: JsonType['paths'][number][];
  readonly skip: string[];
  readonly skipPatterns: string[];
}

/** `JSON(max_dynamic_paths=8, a.b UInt32, SKIP a.c, SKIP REGEXP 'x.*')`. */
export function parseJson(
  tokens: TypeTokens,
  parseInner: (tokens: TypeTokens) => ClickHouseType,
): ClickHouseType {
  const parts: Parts = { limits: [], paths: [], skip: [], skipPatterns: [] };
  if (tokens.takeIf('(') && !tokens.takeIf(')')) {
    do parsePart(tokens, parts, parseInner);
    while (tokens.takeIf(','));
    tokens.expect(')');
  }
  return { kind: 'json', ...inOrder(parts) };
}

/** ClickHouse keeps all of them sorted, and writes max_dynamic_types before max_dynamic_paths. */
function inOrder({ limits, paths, skip, skipPatterns }: Parts): Parts {
  return {
    limits: limits.toSorted((a, b) => compare(b.name, a.name)),
    paths: paths.toSorted((a, b) => compare(a.path, b.path)),
    skip: skip.toSorted(compare),
    skipPatterns: skipPatterns.toSorted(compare),
  };
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function parsePart(
  tokens: TypeTokens,
  parts: Parts,
  parseInner: (tokens: TypeTokens) => ClickHouseType,
): void {
  if (isWord(tokens, 'SKIP') && isWord(tokens, 'REGEXP', 1)) {
    tokens.take();
    tokens.take();
    parts.skipPatterns.push(tokens.takeKind('string', 'a pattern in quotes'));
    return;
  }
  if (isWord(tokens, 'SKIP') && ['word', 'quoted-name'].includes(tokens.peek(1).kind)) {
    tokens.take();
    parts.skip.push(parsePath(tokens));
    return;
  }
  const next = tokens.peek(1);
  if (tokens.peek().kind === 'word' && next.kind === 'punctuation' && next.text === '=') {
    const name = tokens.take().text;
    tokens.take();
    parts.limits.push({ name, value: parseLiteral(tokens) });
    return;
  }
  const path = parsePath(tokens);
  parts.paths.push({ path, type: parseInner(tokens) });
}

function isWord(tokens: TypeTokens, word: string, ahead = 0): boolean {
  const token = tokens.peek(ahead);
  return token.kind === 'word' && token.text.toUpperCase() === word;
}

function parsePath(tokens: TypeTokens): string {
  const keys = [takeName(tokens, 'a path')];
  while (tokens.takeIf('.')) keys.push(takeName(tokens, 'a key of the path'));
  return keys.join('.');
}
