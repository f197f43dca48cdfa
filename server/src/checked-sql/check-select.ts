import type { ClickHouseClient } from '../clickhouse/client.ts';
import { askTree, canonicalise } from './ask-parser.ts';
import type { CheckedSelect, CheckOptions } from './checked-sql.ts';
import { findParameters, inspectParameters } from './find-parameters.ts';
import { findTables, inspectTables } from './find-tables.ts';
import { allowedTableFunctions } from './functions/allowed-table-functions.ts';
import { dictionariesIn, inspectDictionaries } from './inspect-dictionaries.ts';
import { inspectFunction } from './inspect-functions.ts';
import { inspectText } from './inspect-text.ts';
import { inspectTokens } from './inspect-tokens.ts';
import { NameChains } from './name-chains.ts';
import { nodeMessage, selectNodes } from './node-rules.ts';
import { readsDifferently, refuse, shown } from './refuse.ts';
import { isSameTree, nodesOf, type SyntaxNode } from './syntax-tree.ts';
import { cteNamesIn, visitInScope } from './visit-in-scope.ts';

/**
 * Finds out whether the text of a user is one harmless SELECT, and throws a Problem `spec-invalid` that names `path` when it is
 * not. Which tables it may read is for the rights of the account to say, but for clickferry's own. Nothing of the text is run.
 */
export async function checkSelect(
  client: ClickHouseClient,
  sql: string,
  path: string,
  options: CheckOptions = {},
): Promise<CheckedSelect> {
  const known = options.cache?.selects.get(client, sql);
  if (known !== undefined) return known;
  inspectText(sql, path, bytesMax);
  const call = { ...options, client, path };
  const canonical = await canonicalise('', sql, call);
  const tree = theSubquery(await askTree(`SELECT * FROM (${canonical.sql})`, call));
  if (tree === null) throw refuse(path, ['It must be a single SELECT.']);
  const cteNames = cteNamesIn(canonical.tokens);
  const tables = findTables(tree, cteNames, new NameChains(canonical.tokens));
  const parameters = findParameters(canonical.tokens);
  const nodes = [...nodesOf(tree)];
  const found = [
    ...inspectTree(tree, cteNames),
    ...inspectTables(tables),
    ...inspectDictionaries(nodes),
    ...inspectParameters(parameters),
  ];
  if (found.length === 0) found.push(...inspectTokens(canonical.tokens));
  if (found.length > 0) throw refuse(path, found);
  if (!isSameTree(await askTree(sql, call), tree)) throw refuse(path, [readsDifferently]);
  const checked = { sql: canonical.sql, tables, parameters, dictionaries: dictionariesIn(nodes) };
  options.cache?.selects.set(client, sql, checked);
  return checked;
}

const bytesMax = 100_000;

/** The one SELECT, or union of some, in the parentheses after FROM, when there is nothing beside it. */
function theSubquery(body: SyntaxNode): SyntaxNode | null {
  const path: readonly (readonly [kind: string, at: number, of: number])[] = [
    ['ExpressionList', 0, 1],
    ['SelectQuery', 0, 1],
    ['TablesInSelectQuery', 1, 2],
    ['TablesInSelectQueryElement', 0, 1],
    ['TableExpression', 0, 1],
    ['Subquery', 0, 1],
    ['SelectWithUnionQuery', 0, 1],
  ];
  let node: SyntaxNode | null = body;
  for (const [kind, at, of] of path) {
    const child: SyntaxNode | undefined = node.children[at];
    if (child?.kind !== kind || node.children.length !== of) return null;
    node = child;
  }
  return node;
}

function inspectTree(tree: SyntaxNode, cteNames: readonly string[]): string[] {
  const found: string[] = [];
  const inFrom = new Set(
    [...nodesOf(tree)].filter(({ kind }) => kind === 'TableExpression').flatMap(tableFunctionOf),
  );
  visitInScope(tree, cteNames, (node, isCte) => {
    if (!selectNodes.has(node.kind)) found.push(nodeMessage(node.kind));
    if (node.kind !== 'Function') return;
    if (inFrom.has(node)) found.push(...inspectTableFunction(node));
    else found.push(...inspectFunction(node, isCte).messages);
  });
  return found;
}

function tableFunctionOf({ children }: SyntaxNode): SyntaxNode[] {
  return children.filter(({ kind }) => kind === 'Function');
}

function inspectTableFunction({ text }: SyntaxNode): string[] {
  if (allowedTableFunctions.has(text.toLowerCase())) return [];
  return [
    `The table function ${shown(text)} cannot be used here: read from tables, from (VALUES (…), (…)), or from numbers, zeros and generate_series.`,
  ];
}
