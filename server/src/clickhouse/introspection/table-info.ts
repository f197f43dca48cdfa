import { nullableCount } from './count.ts';

export interface TableName {
  readonly database: string;
  readonly table: string;
}

export type TableKind = 'table' | 'view' | 'materialized-view' | 'dictionary';

export interface TableInfo {
  readonly database: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly engine: string;
  readonly comment: string;
  /** Null where ClickHouse does not know it without counting: views, Distributed, … */
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** What every reading of system.tables selects. */
export const tableInfoColumns = 'database, name, engine, comment, total_rows, total_bytes';

export interface TableInfoRow extends Record<string, unknown> {
  readonly database: string;
  readonly name: string;
  readonly engine: string;
  readonly comment: string;
  readonly total_rows: unknown;
  readonly total_bytes: unknown;
}

export function toTableInfo(row: TableInfoRow): TableInfo {
  return {
    database: row.database,
    name: row.name,
    kind: kindByEngine[row.engine] ?? 'table',
    engine: row.engine,
    comment: row.comment,
    rows: nullableCount(row.total_rows),
    bytes: nullableCount(row.total_bytes),
  };
}

const kindByEngine: Readonly<Record<string, TableKind>> = {
  View: 'view',
  ParameterizedView: 'view',
  LiveView: 'view',
  WindowView: 'materialized-view',
  MaterializedView: 'materialized-view',
  Dictionary: 'dictionary',
};
