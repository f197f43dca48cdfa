import type { ClickHouseClient } from '../clickhouse/client.ts';
import { askTree, canonicalise } from './ask-parser.ts';
import type { CheckedExpression, CheckOptions } from './checked-sql.ts';
import { findIdentifiers } from './find-identifiers.ts';
import { findParameters, inspectParameters } from './find-parameters.ts';
import { judgeFunction } from './functions/judge-function.ts';
import { dictionariesIn, inspectDictionaries } from './inspect-dictionaries.ts';
import { argumentsOf, inspectFunction } from './inspect-functions.ts';
import { inspectText } from './inspect-text.ts';
import { inspectTokens } from './inspect-tokens.ts';
import { NameChains } from './name-chains.ts';
import { expressionNodes, nodeMessage } from './node-rules.ts';
import { readsDifferently, refuse, shown } from './refuse.ts';
import type { SqlToken } from './sql-tokens.ts';
import { isSameTree, nodesOf, type SyntaxNode } from './syntax-tree.ts';

/**
 * Finds out whether the text of a user is one harmless expression over the columns at hand, and throws a Problem `spec-invalid`
 * that names `path` when it is not. Give a client of the account that will run it. Nothing of the text is run.
 */
export async function checkExpression(
  client: ClickHouseClient,
  sql: string,
  path: string,
  options: CheckOptions = {},
): Promise<CheckedExpression> {
  const known = options.cache?.expressions.get(client, sql);
  if (known !== undefined) return known;
  inspectText(sql, path, bytesMax);
  const call = { ...options, client, path };
  const canonical = await canonicalise(lead, sql, call);
  const text = canonical.sql.replace(/^SELECT /, '');
  const tokens = canonical.tokens.slice(1);
  // Once as it will stand and once by itself: `a, b` would become a tuple in the parentheses.
  const tree = theExpression(await askTree(`SELECT (${text}), ${text}`, call));
  if (tree === null)
    throw refuse(path, [
      'It must be a single expression, without a comma, an alias or a clause such as FROM beside it.',
    ]);
  const found = [...inspectTree(tree), ...inspectParameters(findParameters(tokens))];
  if (found.length === 0) found.push(...inspectTokens(tokens));
  if (found.length > 0) throw refuse(path, found);
  const asWritten = onlyChild(onlyChild(onlyChild(onlyChild(await askTree(`${lead}${sql}`, call)))));
  if (asWritten === null || !isSameTree(asWritten, tree)) throw refuse(path, [readsDifferently]);
  const checked = describe(tree, tokens, `(${text})`);
  options.cache?.expressions.set(client, sql, checked);
  return checked;
}

const lead = 'SELECT\n';
const bytesMax = 20_000;

function theExpression(body: SyntaxNode): SyntaxNode | null {
  const select = onlyChild(onlyChild(body));
  const [embedded, alone, ...more] = onlyChild(select)?.children ?? [];
  const isOne =
    embedded !== undefined && alone !== undefined && more.length === 0 && isSameTree(embedded, alone);
  return isOne && select?.kind === 'SelectQuery' ? embedded : null;
}

function onlyChild(node: SyntaxNode | null): SyntaxNode | null {
  return node?.children.length === 1 ? (node.children[0] ?? null) : null;
}

function inspectTree(tree: SyntaxNode): string[] {
  const nodes = [...nodesOf(tree)];
  return [
    ...nodes.flatMap(inspectNode),
    ...inspectDictionaries(nodes),
    ...(tree.text === 'lambda' ? ['A lambda can only be the argument of a function.'] : []),
    ...inspectAsterisks(nodes),
  ];
}

function inspectNode(node: SyntaxNode): readonly string[] {
  if (!expressionNodes.has(node.kind)) return [nodeMessage(node.kind)];
  if (node.alias !== null && node.text !== 'globalVariable')
    return [`An alias such as ${shown(node.alias)} cannot be given inside an expression.`];
  return node.kind === 'Function' ? inspectFunction(node, () => false).messages : [];
}

function inspectAsterisks(nodes: readonly SyntaxNode[]): string[] {
  const counted = new Set(
    nodes
      .filter(({ kind, text }) => kind === 'Function' && /^count(?:If)?$/i.test(text))
      .flatMap(argumentsOf),
  );
  const isLoose = nodes.some(
    (node) => node.kind === 'Asterisk' && (!counted.has(node) || node.children.length > 0),
  );
  return isLoose ? [nodeMessage('QualifiedAsterisk')] : [];
}

function describe(tree: SyntaxNode, tokens: readonly SqlToken[], sql: string): CheckedExpression {
  const functions = [...nodesOf(tree)].filter(({ kind }) => kind === 'Function');
  const aggregates = functions.filter(({ text }) => judgeFunction(text).kind === 'aggregate');
  return {
    sql,
    identifiers: findIdentifiers(tree, new NameChains(tokens)),
    parameters: findParameters(tokens),
    dictionaries: dictionariesIn(functions),
    hasAggregate: aggregates.some((node) => !isWindow(node)),
    hasWindow: functions.some(isWindow),
  };
}

function isWindow({ children }: SyntaxNode): boolean {
  return children.some(({ kind }) => kind === 'WindowDefinition');
}
