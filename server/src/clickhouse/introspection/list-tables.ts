import { Problem } from '../../lib/problem.ts';
import type { CallOptions, ClickHouseClient } from '../client.ts';
import { textParameter } from '../parameters.ts';
import { type TableInfo, type TableInfoRow, tableInfoColumns, toTableInfo } from './table-info.ts';

/** The tables, views and dictionaries of a database that the account may see, by name. */
export async function listTables(
  client: ClickHouseClient,
  database: string,
  options: CallOptions = {},
): Promise<TableInfo[]> {
  const parameters = { database: textParameter(database) };
  const rows = await client.rows<TableInfoRow>(
    { sql: listSql, parameters },
    { ...options, rowsMax: 100_000 },
  );
  if (rows.length === 0) await requireDatabase(client, database, options);
  return rows.map(toTableInfo);
}

const listSql = `SELECT ${tableInfoColumns} FROM system.tables
WHERE database = {database:String} AND NOT is_temporary ORDER BY name`;

async function requireDatabase(
  client: ClickHouseClient,
  database: string,
  options: CallOptions,
): Promise<void> {
  const sql = 'SELECT name FROM system.databases WHERE name = {database:String}';
  const found = await client.rows({ sql, parameters: { database: textParameter(database) } }, options);
  if (found.length > 0) return;
  throw new Problem(
    'not-found',
    `There is no database ${JSON.stringify(database)} here, or the account may not see it. Reload the list of databases.`,
  );
}
