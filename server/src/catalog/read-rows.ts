import type { ClickHouseClient } from '../clickhouse/client.ts';
import { describeTable } from '../clickhouse/introspection/describe-table.ts';
import { type ColumnOfSource, planSelect } from '../transfer/plan-select.ts';

export interface RowsRequest {
  readonly source: { readonly database: string; readonly table: string };
  readonly columns?: readonly string[] | undefined;
  readonly limit: number;
}

export interface Rows {
  readonly columns: readonly ColumnOfSource[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The first rows of a table, selected as an export of it selects them. */
export async function readRows(
  reader: ClickHouseClient,
  request: RowsRequest,
  signal: AbortSignal,
): Promise<Rows> {
  const { source, limit } = request;
  const table = await describeTable(reader, source, { signal });
  const columns = request.columns?.map((column) => ({ column }));
  const plan = planSelect({ source: { kind: 'table', ...source }, columns, limit }, table);
  const rows = await reader.rows(plan, { signal, rowsMax: limit });
  return { columns: plan.columns, rows: rows.map((row) => plan.columns.map(({ name }) => row[name])) };
}
