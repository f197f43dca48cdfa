import type { ByteStream, ClickHouseClient } from '../clickhouse/client.ts';
import type { ExportPlan } from './plan-export.ts';

/**
 * Starts the query and gives its bytes as they come. The body ends cleanly only when ClickHouse finished; destroying it
 * kills the query.
 */
export function runExport(
  plan: ExportPlan,
  client: ClickHouseClient,
  signal: AbortSignal,
): Promise<ByteStream> {
  return client.stream(plan.statement, { signal });
}
