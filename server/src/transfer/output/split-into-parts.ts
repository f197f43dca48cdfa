import type { ByteLimit } from '../../files/counting-hash.ts';
import { Problem } from '../../lib/problem.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { QuerySource } from './bring-rows.ts';
import { isMadeByServerAlone } from './compression-methods.ts';
import { cutIntoParts } from './cut-into-parts.ts';
import type { PartBox } from './part-box.ts';
import type { PartReport } from './part-report.ts';

/** What goes with a split, whoever makes it. */
export interface SplitTerms {
  /** What is left to the owner of the files; null: any number of bytes, or files that nobody keeps. */
  readonly limit: ByteLimit | null;
  /** Told the id of each query that is run on top of the source's own. */
  readonly onQuery: (queryId: string) => void;
}

/** Splits by what only an engine can tell: see staged-split/. */
export type SplitRows = (
  plan: ExportPlan,
  source: QuerySource,
  box: PartBox,
  terms: SplitTerms,
  signal: AbortSignal,
) => Promise<PartReport[]>;

export interface SplitPorts {
  readonly source: QuerySource;
  readonly splitRows: SplitRows | null;
  readonly terms: SplitTerms;
}

export async function splitIntoParts(
  plan: ExportPlan,
  { source, splitRows, terms }: SplitPorts,
  box: PartBox,
  signal: AbortSignal,
): Promise<PartReport[]> {
  const { split, cut } = plan;
  if (split !== null && split.by !== 'values' && cut !== null && !isMadeByServerAlone(plan.compression))
    return cutIntoParts(plan, { cut, limit: split }, source, box, signal);
  if (splitRows === null) throw engineNeeded(plan);
  return splitRows(plan, source, box, terms, signal);
}

export const termsOfDownload: SplitTerms = { limit: null, onQuery: () => {} };

/** Whether an export goes on only with the embedded engine at hand: told before it starts. */
export function needsEngine(plan: Pick<ExportPlan, 'split' | 'cut' | 'compression'>): boolean {
  const { split, cut } = plan;
  return split !== null && (split.by === 'values' || cut === null || isMadeByServerAlone(plan.compression));
}

export function engineNeeded({ format }: Pick<ExportPlan, 'format'>, cause?: unknown): Problem {
  const message =
    `Splitting ${format.name} in this way takes the embedded ClickHouse, which is not running here. ` +
    'Split by rows or bytes in CSV, TSV or NDJSON with gzip, zstd, br or no compression, or turn the engine on.';
  return new Problem('spec-invalid', message, { errors: [{ path: '/split', message }] }, { cause });
}
