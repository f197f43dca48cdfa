import { qualifiedName, quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { DefaultKind } from '../../clickhouse/introspection/column-info.ts';
import type { ColumnRef } from '../spec/names.ts';
import type { Complaints } from './complaints.ts';
import { didYouMean } from './nearest-name.ts';

export interface ColumnOfSource {
  readonly name: string;
  /** As ClickHouse writes it. */
  readonly type: string;
  readonly defaultKind: DefaultKind;
}

export interface TableOfScope {
  /** What it is called in the statement; null where there is only one and its columns stand by themselves. */
  readonly alias: string | null;
  /** For messages. */
  readonly title: string;
  /** In SQL. */
  readonly sql: string;
  /** The words before a column that mean this table, as a user may write them. */
  readonly prefixes: readonly (readonly string[])[];
  readonly columns: readonly ColumnOfSource[];
}

export interface ColumnInScope {
  readonly sql: string;
  readonly name: string;
  readonly type: string;
  readonly alias: string | null;
}

/** The tables whose columns can be named at one place of a spec. */
export interface Scope {
  readonly tables: readonly TableOfScope[];
  /** Aliases that are in the spec but cannot be named here, and why. */
  readonly hidden: ReadonlyMap<string, string>;
}

export function tableOfScope(
  { database, table }: { readonly database: string; readonly table: string },
  columns: readonly ColumnOfSource[],
): TableOfScope {
  return {
    alias: null,
    title: `${database}.${table}`,
    sql: qualifiedName(database, table),
    prefixes: [[], [table], [database, table]],
    columns,
  };
}

export function subqueryOfScope(sql: string, columns: readonly ColumnOfSource[]): TableOfScope {
  return { alias: null, title: 'The SQL', sql: `(\n${sql}\n)`, prefixes: [[]], columns };
}

/** Everything but what can only be inserted. */
export function readableColumns({ columns }: TableOfScope): ColumnOfSource[] {
  return columns.filter(({ defaultKind }) => defaultKind !== 'EPHEMERAL');
}

/** As in SELECT *: computed columns come when they are asked for, so that what was exported can be loaded again. */
export function defaultColumns({ columns }: TableOfScope): ColumnOfSource[] {
  return columns.filter(({ defaultKind }) => !leftOutByDefault.has(defaultKind));
}

const leftOutByDefault: ReadonlySet<DefaultKind> = new Set(['MATERIALIZED', 'ALIAS', 'EPHEMERAL']);

export function columnInScope(table: TableOfScope, { name, type }: ColumnOfSource): ColumnInScope {
  const sql = table.alias === null ? quoteIdentifier(name) : qualifiedName(table.alias, name);
  return { sql, name, type, alias: table.alias };
}

/** Finds the column that a spec names, or complains. */
export function findColumn(
  scope: Scope,
  { column, of }: ColumnRef,
  path: string,
  complaints: Complaints,
): ColumnInScope | null {
  const table = findTable(scope, of, path, complaints);
  if (table === null) return null;
  const readable = readableColumns(table);
  const found = readable.find(({ name }) => name === column);
  if (found !== undefined) return columnInScope(table, found);
  complaints.add(`${path}/column`, noSuchColumn(table, column));
  return null;
}

function findTable(
  { tables, hidden }: Scope,
  of: string | undefined,
  path: string,
  complaints: Complaints,
): TableOfScope | null {
  const [only] = tables;
  if (only?.alias === null) {
    if (of === undefined) return only;
    complaints.add(`${path}/of`, '`of` names a table of a join, and there is none here. Leave it out.');
    return null;
  }
  const aliases = tables.map(({ alias }) => alias ?? '');
  if (of === undefined) {
    complaints.add(`${path}/of`, `Say with \`of\` of which table the column is: ${aliases.join(', ')}.`);
    return null;
  }
  const found = tables.find(({ alias }) => alias === of);
  if (found !== undefined) return found;
  complaints.add(
    `${path}/of`,
    hidden.get(of) ?? `No table of the join is called ${JSON.stringify(of)}.${didYouMean(of, aliases)}`,
  );
  return null;
}

function noSuchColumn(table: TableOfScope, column: string): string {
  const { title, columns } = table;
  if (columns.some(({ name }) => name === column))
    return `The column ${JSON.stringify(column)} of ${title} is EPHEMERAL: it can be inserted, not read.`;
  const names = readableColumns(table).map(({ name }) => name);
  return `${title} has no column ${JSON.stringify(column)}.${didYouMean(column, names)}`;
}
