import { allowedTableFunctions } from './functions/allowed-table-functions.ts';
import { judgeFunction } from './functions/judge-function.ts';
import { refusal } from './inspect-functions.ts';
import type { SqlToken } from './sql-tokens.ts';

/**
 * The second fence, which does not rely on the tree: every name before a parenthesis is a keyword or an allowed function. It finds
 * what a version of ClickHouse keeps out of the tree that it prints.
 */
export function inspectTokens(
  tokens: readonly SqlToken[],
  harmlessWords: ReadonlySet<string> = new Set(),
): string[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' && token.kind !== 'quoted-name') return [];
    if (/[\n\r]/.test(token.text)) return ['A name that holds a line break cannot be used here.'];
    if (token.kind === 'word' && isWithTotals(tokens, index)) return [withTotals];
    if (tokens[index + 1]?.text !== '(' || tokens[index + 1]?.kind !== 'sign') return [];
    if (token.kind === 'word' && (keywords.has(token.text) || harmlessWords.has(token.text))) return [];
    if (allowedTableFunctions.has(token.text.toLowerCase())) return [];
    if (isAliasWithColumns(tokens, index)) return [];
    const verdict = judgeFunction(token.text);
    return verdict.kind === 'refused' ? [refusal(token.text, verdict)] : [];
  });
}

const withTotals =
  'WITH TOTALS cannot be used here: its totals are no row of the result, and only some formats have them, behind the rows. WITH ROLLUP gives them as a row.';

/** Not a CTE or an alias that is called so: behind those stands AS, or something that makes it an expression. */
function isWithTotals(tokens: readonly SqlToken[], index: number): boolean {
  const [first, second, next] = tokens.slice(index, index + 3);
  if (first?.text !== 'WITH' || second?.kind !== 'word' || second.text !== 'TOTALS') return false;
  return next === undefined || (next.kind === 'word' ? next.text !== 'AS' : next.text === ')');
}

/** `t AS x(a, b)`, and `WITH x(a, b) AS (…)`: nothing but names in the parentheses. */
function isAliasWithColumns(tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1]?.text;
  const end = tokens.findIndex((token, at) => at > index + 1 && token.kind === 'sign' && token.text === ')');
  const between = tokens.slice(index + 2, end);
  const isList = between.every(({ kind, text }, at) =>
    at % 2 === 0 ? kind === 'word' || kind === 'quoted-name' : kind === 'sign' && text === ',',
  );
  if (end < 0 || between.length === 0 || !isList) return false;
  return before === 'AS' || isCteBody(tokens.slice(end + 1, end + 4));
}

/** ` AS (` or ` AS MATERIALIZED (`; what `WITH f(x) AS name` has is no body but a name. */
function isCteBody(tokens: readonly SqlToken[]): boolean {
  return /^AS (?:MATERIALIZED )?\(/.test(tokens.map(({ text }) => text).join(' '));
}

/** In capitals, as ClickHouse writes its keywords; in any other case they are names. */
export const keywords: ReadonlySet<string> = new Set(
  `ALL AND ANY AS BETWEEN BY CUBE DISTINCT ELSE EXCEPT FILL FROM GLOBAL HAVING IN INTERPOLATE INTERSECT
  INTERVAL IS JOIN LIKE ILIKE LIMIT MATERIALIZED NOT OFFSET ON OR OVER PREWHERE QUALIFY REPLACE ROLLUP SELECT SETS
  STEP THEN TO UNION USING VALUES WHEN WHERE WITH COLUMNS STALENESS`.split(/\s+/),
);
