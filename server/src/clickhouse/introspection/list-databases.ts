import type { CallOptions, ClickHouseClient } from '../client.ts';
import { nullableCount } from './count.ts';

export interface DatabaseInfo {
  readonly name: string;
  readonly engine: string;
  readonly comment: string;
  /** One of ClickHouse's own. */
  readonly isSystem: boolean;
  /** Null for a database that mirrors another system: counting there could be slow, or fail. */
  readonly tables: number | null;
  readonly bytes: number | null;
}

/** All databases that the account may see, ClickHouse's own last. */
export async function listDatabases(
  client: ClickHouseClient,
  options: CallOptions = {},
): Promise<DatabaseInfo[]> {
  const rows = await client.rows<DatabaseRow>({ sql: listSql }, { ...options, rowsMax: 100_000 });
  return rows
    .map(toDatabaseInfo)
    .toSorted((a, b) => Number(a.isSystem) - Number(b.isSystem) || compare(a.name, b.name));
}

/** The alias differs from the column, because ClickHouse would take it for the alias in WHERE. */
const listSql = `SELECT d.name AS name, d.engine AS engine, d.comment AS comment, d.engine IN (${ownEngines()}) AS isOwn,
  t.tableCount AS tables, t.byteCount AS bytes
FROM system.databases AS d
LEFT JOIN (
  SELECT database, count() AS tableCount, sum(total_bytes) AS byteCount FROM system.tables
  WHERE database IN (SELECT name FROM system.databases WHERE engine IN (${ownEngines()})) AND NOT is_temporary
  GROUP BY database
) AS t ON t.database = d.name`;

/** Engines that keep their tables in ClickHouse itself. */
function ownEngines(): string {
  return ['Atomic', 'Ordinary', 'Replicated', 'Shared', 'Memory', 'Overlay']
    .map((name) => `'${name}'`)
    .join(', ');
}

interface DatabaseRow extends Record<string, unknown> {
  readonly name: string;
  readonly engine: string;
  readonly comment: string;
  readonly isOwn: number;
  readonly tables: unknown;
  readonly bytes: unknown;
}

function toDatabaseInfo(row: DatabaseRow): DatabaseInfo {
  const isOwn = row.isOwn === 1;
  return {
    name: row.name,
    engine: row.engine,
    comment: row.comment,
    isSystem: systemDatabases.has(row.name),
    tables: isOwn ? (nullableCount(row.tables) ?? 0) : null,
    bytes: isOwn ? nullableCount(row.bytes) : null,
  };
}

const systemDatabases: ReadonlySet<string> = new Set([
  'system',
  'information_schema',
  'INFORMATION_SCHEMA',
  '_temporary_and_external_tables',
]);

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
