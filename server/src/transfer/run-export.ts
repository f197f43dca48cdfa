import type { ByteSink, ClickHouseClient, RelayOutcome } from '../clickhouse/client.ts';
import type { ExportPlan } from './plan-export.ts';

/** Runs the query to its end, its bytes going to the sink as they come. Only when it resolves is the file whole. */
export function runExport(
  plan: ExportPlan,
  client: ClickHouseClient,
  sink: ByteSink,
  signal: AbortSignal,
): Promise<RelayOutcome> {
  return client.relay(plan.statement, sink, { signal });
}
