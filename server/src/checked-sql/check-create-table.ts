import type { ClickHouseClient } from '../clickhouse/client.ts';
import { askTreeOf, canonicalise } from './ask-parser.ts';
import { createTableNodes, isHarmlessEngine, wordsOfTables } from './create-table-words.ts';
import { inspectFunction } from './inspect-functions.ts';
import { inspectText } from './inspect-text.ts';
import { inspectTokens } from './inspect-tokens.ts';
import { refuse, shown } from './refuse.ts';
import type { SqlToken } from './sql-tokens.ts';
import { nodesOf, type SyntaxNode } from './syntax-tree.ts';

/** The CREATE TABLE of a user, found harmless. */
export interface CheckedCreateTable {
  readonly engine: string;
  /** All that follows the name, as ClickHouse itself writes it: this text was checked, not the user's. */
  readonly definition: string;
}

/**
 * Finds out whether the text of a user is a CREATE TABLE that keeps its data inside of ClickHouse, reads nothing, and calls harmless
 * functions alone; throws a Problem `spec-invalid` that names `path` when it is not. Nothing of the text is run.
 */
export async function checkCreateTable(
  client: ClickHouseClient,
  sql: string,
  path: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<CheckedCreateTable> {
  inspectText(sql, path, bytesMax);
  const call = { client, path, ...(signal && { signal }) };
  const canonical = await canonicalise('', sql, call);
  const definition = canonical.sql.replace(head, '');
  if (!definition.startsWith('(')) throw refuse(path, [notCreateTable]);
  const tree = await askTreeOf(canonical.sql, call);
  const found = [...inspectParts(tree), ...[...nodesOf(tree)].flatMap(inspectNode)];
  if (found.length === 0) found.push(...inspectTokens(afterName(canonical.tokens), wordsOfTables));
  if (found.length > 0) throw refuse(path, found);
  return { engine: engineOf(tree)?.text ?? '', definition };
}

const bytesMax = 1_000_000;
const name = '(?:[A-Za-z_][A-Za-z0-9_]*|`(?:[^`\\\\]|\\\\.|``)*`)';
const head = new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?${name}(?:\\.${name})? (?=\\()`, 's');

const notCreateTable = 'It must be a CREATE TABLE with columns, as SHOW CREATE TABLE gives it.';

/** Names, columns, storage, and perhaps a comment; what reads another table or a function would be one more part. */
function inspectParts(tree: SyntaxNode): string[] {
  const parts = tree.children.map(({ kind }) => kind).join(' ');
  if (tree.kind !== 'CreateQuery' || !/^Identifier (?:Identifier )?Columns Storage(?: Literal)?$/.test(parts))
    return [notCreateTable];
  const engine = engineOf(tree);
  if (engine?.kind === 'Function' && isHarmlessEngine(engine.text)) return [];
  return [
    `The table engine ${shown(engine?.text ?? '')} cannot be made here: it does not keep its rows in ClickHouse itself.`,
  ];
}

function engineOf(tree: SyntaxNode): SyntaxNode | undefined {
  return tree.children.find(({ kind }) => kind === 'Storage')?.children[0];
}

function inspectNode(node: SyntaxNode): readonly string[] {
  if (!createTableNodes.has(node.kind)) return [`${node.kind} cannot be used in a CREATE TABLE here.`];
  if (node.kind !== 'Function' || wordsOfTables.has(node.text)) return [];
  const { messages, dictionary } = inspectFunction(node, () => false);
  if (dictionary === null) return messages;
  return [
    ...messages,
    `The dictionary ${shown(dictionary)} cannot be looked into by a table that is made here.`,
  ];
}

/** The name of an index or a projection may stand before a parenthesis, too. */
function afterName(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const start = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === '(');
  return tokens.slice(start).filter((_, index, all) => {
    const before = all[index - 1];
    return before?.kind !== 'word' || (before.text !== 'INDEX' && before.text !== 'PROJECTION');
  });
}
