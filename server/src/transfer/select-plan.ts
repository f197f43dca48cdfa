import type { SettingValue } from '../clickhouse/client.ts';

export interface ColumnOfResult {
  readonly name: string;
  /** As ClickHouse writes it. */
  readonly type: string;
}

/** One term of ORDER BY, in SQL: a name that `unorderedSql` gives. */
export interface SortTerm {
  readonly sql: string;
  readonly type: string;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** A selection compiled to SQL: what preview, pages and files share. */
export interface SelectPlan {
  /** The whole SELECT, with ORDER BY and LIMIT, without FORMAT and without SETTINGS. */
  readonly sql: string;
  /**
   * The same without ORDER BY and LIMIT, for pages and splits, which bring their own. Behind the columns of the result it gives those
   * that rows are sorted by and that are not in it.
   */
  readonly unorderedSql: string;
  /** What the spec sorts by; over the names that `unorderedSql` gives. */
  readonly sort: readonly SortTerm[];
  readonly limit: number | null;
  /** Values of all `{name:Type}` in the SQL. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** In the order of the result. */
  readonly columns: readonly ColumnOfResult[];
  /** The one table that is read row by row, where it is so: no join, no SQL, no aggregate, no distinct. */
  readonly plainTable: { readonly database: string; readonly table: string } | null;
}
