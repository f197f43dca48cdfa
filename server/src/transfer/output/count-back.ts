import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { quoteString } from '../../clickhouse/quoting.ts';
import type { ExportPlan } from '../export-plan.ts';
import { rowsStatementOf } from '../statement-of.ts';
import { isPathForEngine } from './engine-write.ts';
import { isUntouched } from './making.ts';

/** Formats that say in their footer how many rows they hold, so that asking costs nothing. */
const footers: ReadonlySet<string> = new Set(['Parquet', 'ORC', 'Arrow']);

/** How many rows a finished file says it holds; null where only reading all of it would tell. */
export async function countBack(
  plan: ExportPlan,
  path: string,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number | null> {
  const { clickhouseFormat } = rowsStatementOf(plan);
  const isReadable = isUntouched(plan) && plan.compression.method === 'none' && isPathForEngine(path);
  if (!isReadable || !footers.has(clickhouseFormat)) return null;
  const place = [path, clickhouseFormat].map(quoteString).join(', ');
  const [row] = await admin.rows<{ rows: string }>(
    { sql: `SELECT count() AS rows FROM file(${place})` },
    { signal },
  );
  return row === undefined ? null : Number(row.rows);
}
