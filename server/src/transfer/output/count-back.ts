import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { quoteString } from '../../clickhouse/quoting.ts';
import type { ExportPlan } from '../export-plan.ts';
import { rowsStatementOf } from '../statement-of.ts';
import { compressionFactsOf } from './compression-methods.ts';
import { isPathForEngine } from './engine-write.ts';
import { isUntouched } from './making.ts';

/** Formats that say in their footer how many rows they hold, so that asking costs nothing. */
const footers: ReadonlySet<string> = new Set(['Parquet', 'ORC', 'Arrow']);

/** Formats that ClickHouse reads back without being told what is in them. */
const selfDescribing: ReadonlySet<string> = new Set([...footers, 'ArrowStream', 'Avro', 'Native']);

/** How many rows a finished file says it holds; null where only reading all of it would tell. */
export async function countInFooter(
  plan: ExportPlan,
  path: string,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number | null> {
  const isReadable = plan.compression.method === 'none' && isIn(footers, plan);
  return isReadable ? count(plan, path, admin, signal) : null;
}

/** How many rows are in a finished file, read to its end where that is needed; null for formats that cannot be read back as they are. */
export async function countByReading(
  plan: ExportPlan,
  path: string,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number | null> {
  return isIn(selfDescribing, plan) ? count(plan, path, admin, signal) : null;
}

function isIn(formats: ReadonlySet<string>, plan: ExportPlan): boolean {
  return isUntouched(plan) && formats.has(rowsStatementOf(plan).clickhouseFormat);
}

async function count(
  plan: ExportPlan,
  path: string,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number | null> {
  if (!isPathForEngine(path)) return null;
  const { clickhouseFormat } = rowsStatementOf(plan);
  const { byFileFunction } = compressionFactsOf(plan.compression);
  const place = [path, clickhouseFormat, 'auto', byFileFunction ?? 'none'].map(quoteString).join(', ');
  const [row] = await admin.rows<{ rows: string }>(
    { sql: `SELECT count() AS rows FROM file(${place})` },
    { signal },
  );
  return row === undefined ? null : Number(row.rows);
}
