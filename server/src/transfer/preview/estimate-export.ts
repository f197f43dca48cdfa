import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { Selection } from '../export-spec.ts';
import { sampleFile } from './estimate-file.ts';
import { estimateRead, estimateRows, type RowsEstimate } from './estimate-rows.ts';

export interface ExportEstimate {
  readonly rows: RowsEstimate;
  /** Of the file; null where it cannot be told. */
  readonly bytes: number | null;
  readonly seconds: number | null;
  readonly readRows: number | null;
}

export interface EstimateOptions {
  readonly signal: AbortSignal;
  /** In milliseconds; for measuring how fast rows come. */
  readonly now: () => number;
}

/** No estimate takes longer, and all are made at the same time. */
const timeMs = 2000;

/** How long and how big an export would be, without running it. What cannot be told in a moment is null. */
export async function estimateExport(
  client: ClickHouseClient,
  selection: Selection,
  plan: ExportPlan,
  { signal, now }: EstimateOptions,
): Promise<ExportEstimate> {
  const { select, format, compression } = plan;
  const context = { client, plan: select, selection, timeMs, signal };
  const readRows = estimateRead(context);
  const rows = estimateRows(context, readRows);
  const file = { client, select, format, compression: compression.method, timeMs, signal, now };
  const [read, { value, kind }, sample] = await Promise.all([readRows, rows, sampleFile(file, rows)]);
  const isKnown = value !== null && sample !== null;
  return {
    rows: { value, kind },
    bytes: isKnown ? Math.round(sample.bytesAround + sample.bytesPerRow * value) : null,
    seconds: isKnown ? roundTo(sample.secondsBefore + sample.secondsPerRow * value, 3) : null,
    readRows: read,
  };
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
