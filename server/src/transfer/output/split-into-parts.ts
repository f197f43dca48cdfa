import { Problem } from '../../lib/problem.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { QuerySource } from './bring-rows.ts';
import { isMadeByServerAlone } from './compression-methods.ts';
import { cutIntoParts } from './cut-into-parts.ts';
import type { PartBox } from './part-box.ts';
import type { PartReport } from './part-report.ts';

/** Splits by what only an engine can tell: see staged-split/. */
export type SplitRows = (
  plan: ExportPlan,
  source: QuerySource,
  box: PartBox,
  signal: AbortSignal,
) => Promise<PartReport[]>;

export interface SplitPorts {
  readonly source: QuerySource;
  readonly splitRows: SplitRows | null;
}

export async function splitIntoParts(
  plan: ExportPlan,
  { source, splitRows }: SplitPorts,
  box: PartBox,
  signal: AbortSignal,
): Promise<PartReport[]> {
  const { split, cut } = plan;
  if (split !== null && split.by !== 'values' && cut !== null && !isMadeByServerAlone(plan.compression))
    return cutIntoParts(plan, { cut, limit: split }, source, box, signal);
  if (splitRows === null) throw engineNeeded(plan);
  return splitRows(plan, source, box, signal);
}

/** Whether an export goes on only with the embedded engine at hand: told before it starts. */
export function needsEngine(plan: ExportPlan): boolean {
  const { split, cut } = plan;
  return split !== null && (split.by === 'values' || cut === null || isMadeByServerAlone(plan.compression));
}

export function engineNeeded({ format }: Pick<ExportPlan, 'format'>, cause?: unknown): Problem {
  const message =
    `Splitting ${format.name} in this way takes the embedded ClickHouse, which is not running here. ` +
    'Split by rows or bytes in CSV, TSV or NDJSON with gzip, zstd, br or no compression, or turn the engine on.';
  return new Problem('spec-invalid', message, { errors: [{ path: '/split', message }] }, { cause });
}
