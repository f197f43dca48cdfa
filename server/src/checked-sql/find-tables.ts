import type { TableName } from './checked-sql.ts';
import { internalMessage, isInternal } from './internal-databases.ts';
import type { NameChains } from './name-chains.ts';
import { shown } from './refuse.ts';
import type { SyntaxNode } from './syntax-tree.ts';
import { visitInScope } from './visit-in-scope.ts';

/** Every table that a tree names, each once. A name that could be read in two ways is given in both. */
export function findTables(
  tree: SyntaxNode,
  cteNames: readonly string[],
  chains: NameChains,
): readonly TableName[] {
  const found = new Map<string, TableName>();
  visitInScope(tree, cteNames, (node, isCte) => {
    if (node.kind !== 'TableIdentifier' || isCte(node.text)) return;
    for (const parts of chains.waysToRead(node.text)) found.set(parts.join('\0'), toTable(parts));
  });
  return [...found.values()];
}

export function inspectTables(tables: readonly TableName[]): string[] {
  return tables.flatMap(({ database, table }) => {
    if (isInternal(database)) return [internalMessage];
    // `clickhouse local` reads the file of that path as a table, once somebody who may read files has done so.
    if (table.includes('/'))
      return [`The table ${shown(table)} cannot be used here: its name could be the path of a file.`];
    return [];
  });
}

function toTable(parts: readonly string[]): TableName {
  const [database = '', ...rest] = parts;
  return rest.length === 0 ? { database: null, table: database } : { database, table: rest.join('.') };
}
