import type { Database, Table } from '../api/types.ts';

export type TablesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly tables: readonly Table[] };

/** One line of the tree. */
export type CatalogNode =
  | {
      readonly kind: 'database';
      readonly id: string;
      readonly database: Database;
      readonly isExpanded: boolean;
    }
  | { readonly kind: 'table'; readonly id: string; readonly table: Table }
  | { readonly kind: 'note'; readonly id: string; readonly note: 'loading' | 'failed' | 'empty' };

export interface CatalogView {
  readonly databases: readonly Database[];
  readonly tablesOf: (database: string) => TablesState;
  readonly expanded: ReadonlySet<string>;
  readonly search: string;
}

/** The lines to show, from top to bottom. A search opens every database and keeps the tables whose name has the text in it. */
export function catalogNodes(view: CatalogView): readonly CatalogNode[] {
  const search = view.search.trim().toLowerCase();
  return orderDatabases(view.databases).flatMap((database) =>
    search === '' ? browse(database, view) : find(database, search, view),
  );
}

/** The reader's own databases before the server's. */
export function orderDatabases(databases: readonly Database[]): readonly Database[] {
  return [...databases].sort(
    (a, b) => Number(a.isSystem) - Number(b.isSystem) || compareNames(a.name, b.name),
  );
}

function browse(database: Database, { tablesOf, expanded }: CatalogView): readonly CatalogNode[] {
  const isExpanded = expanded.has(database.name);
  const head = databaseNode(database, isExpanded);
  return isExpanded ? [head, ...contents(database.name, tablesOf(database.name))] : [head];
}

function contents(database: string, state: TablesState): readonly CatalogNode[] {
  if (state.kind !== 'loaded') return [{ kind: 'note', id: `note ${database}`, note: state.kind }];
  if (state.tables.length === 0) return [{ kind: 'note', id: `note ${database}`, note: 'empty' }];
  return state.tables.map(tableNode);
}

function find(database: Database, search: string, { tablesOf }: CatalogView): readonly CatalogNode[] {
  const state = tablesOf(database.name);
  if (state.kind !== 'loaded') return [];
  const found = state.tables.filter((table) =>
    `${table.database}.${table.name}`.toLowerCase().includes(search),
  );
  return found.length === 0 ? [] : [databaseNode(database, true), ...found.map(tableNode)];
}

function databaseNode(database: Database, isExpanded: boolean): CatalogNode {
  return { kind: 'database', id: `database ${database.name}`, database, isExpanded };
}

function tableNode(table: Table): CatalogNode {
  return { kind: 'table', id: `table ${table.database} ${table.name}`, table };
}

function compareNames(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}
