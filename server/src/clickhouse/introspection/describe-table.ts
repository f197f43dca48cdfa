import { Problem } from '../../lib/problem.ts';
import type { CallOptions, ClickHouseClient } from '../client.ts';
import { textParameter } from '../parameters.ts';
import { type ColumnInfo, type ColumnRow, columnsSql, toColumnInfo } from './column-info.ts';
import {
  type TableInfo,
  type TableInfoRow,
  type TableName,
  tableInfoColumns,
  toTableInfo,
} from './table-info.ts';

export interface TableDetails extends TableInfo {
  /** In the order of the table. */
  readonly columns: readonly ColumnInfo[];
  /** Expressions as ClickHouse writes them; empty where there is none. */
  readonly primaryKey: string;
  readonly sortingKey: string;
  readonly partitionKey: string;
  /** Materialized views that rows inserted here flow into. */
  readonly dependentViews: readonly { readonly database: string; readonly name: string }[];
  readonly createSql: string;
}

/** Everything about one table or view. `not-found` when it is not there or the account may not see it. */
export async function describeTable(
  client: ClickHouseClient,
  { database, table }: TableName,
  options: CallOptions = {},
): Promise<TableDetails> {
  const parameters = { database: textParameter(database), table: textParameter(table) };
  const [[row], columns] = await Promise.all([
    client.rows<DetailsRow>({ sql: detailsSql, parameters }, options),
    client.rows<ColumnRow>({ sql: columnsSql, parameters }, { ...options, rowsMax: 100_000 }),
  ]);
  if (row === undefined) throw notFound(database, table);
  return {
    ...toTableInfo(row),
    columns: columns.map(toColumnInfo),
    primaryKey: row.primary_key,
    sortingKey: row.sorting_key,
    partitionKey: row.partition_key,
    dependentViews: row.dependencies_database.map((viewDatabase, index) => ({
      database: viewDatabase,
      name: row.dependencies_table[index] ?? '',
    })),
    createSql: row.create_table_query,
  };
}

const detailsSql = `SELECT ${tableInfoColumns}, primary_key, sorting_key, partition_key,
  dependencies_database, dependencies_table, create_table_query
FROM system.tables WHERE database = {database:String} AND name = {table:String} AND NOT is_temporary`;

interface DetailsRow extends TableInfoRow {
  readonly primary_key: string;
  readonly sorting_key: string;
  readonly partition_key: string;
  readonly dependencies_database: readonly string[];
  readonly dependencies_table: readonly string[];
  readonly create_table_query: string;
}

function notFound(database: string, table: string): Problem {
  return new Problem(
    'not-found',
    `There is no table ${JSON.stringify(`${database}.${table}`)} here, or the account may not see it. Reload the list of tables.`,
  );
}
