import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { ColumnOfResult, SelectPlan } from '../select-plan.ts';
import { firstRows } from './limited-sql.ts';

export interface Rows {
  readonly columns: readonly ColumnOfResult[];
  /** Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
  readonly rows: readonly (readonly unknown[])[];
}

/** The first rows of a plan, to be shown to people. */
export async function readSample(
  client: ClickHouseClient,
  plan: SelectPlan,
  { rowsMax, signal }: { readonly rowsMax: number; readonly signal: AbortSignal },
): Promise<Rows> {
  const rows = await client.rows(firstRows(plan, rowsMax), { signal, rowsMax });
  return { columns: plan.columns, rows: rows.map((row) => plan.columns.map(({ name }) => row[name])) };
}
