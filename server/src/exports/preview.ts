import type { ClickHouseClient } from '../clickhouse/client.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { estimateExport, type ExportEstimate } from '../transfer/preview/estimate-export.ts';
import { readSample, type Rows } from '../transfer/preview/read-sample.ts';

export interface Preview extends Rows {
  readonly estimate: ExportEstimate;
  readonly warnings: readonly string[];
  readonly sql: string;
}

export interface PreviewOptions {
  readonly rows: number;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

const timeMaxSeconds = 15;

/** The first rows of an export, and how much the whole would be. */
export async function previewExport(
  client: ClickHouseClient,
  spec: ExportSpec,
  plan: ExportPlan,
  { rows, signal, now = () => performance.now() }: PreviewOptions,
): Promise<Preview> {
  const tooLate = AbortSignal.timeout(timeMaxSeconds * 1000);
  const stop = new AbortController();
  const both = AbortSignal.any([signal, tooLate, stop.signal]);
  try {
    const [sample, estimate] = await Promise.all([
      readSample(client, plan.select, { rowsMax: rows, signal: both }),
      estimateExport(client, spec, plan, { signal: both, now }),
    ]);
    return {
      ...sample,
      estimate: withSample(estimate, sample, rows),
      warnings: plan.warnings,
      sql: plan.select.sql,
    };
  } catch (error) {
    // The other half is not waited for.
    stop.abort(new Problem('stopped', 'The preview has failed.'));
    signal.throwIfAborted();
    throw tooLate.aborted ? tookTooLong() : error;
  }
}

/** When there were fewer rows than asked for, those are all. */
function withSample(estimate: ExportEstimate, { rows }: Rows, rowsMax: number): ExportEstimate {
  return rows.length < rowsMax ? { ...estimate, rows: { value: rows.length, kind: 'exact' } } : estimate;
}

function tookTooLong(): Problem {
  return new Problem(
    'clickhouse-limit',
    `The preview took longer than ${timeMaxSeconds} seconds and was stopped: a sort or an aggregate reads everything before the first row. ` +
      'The export itself runs without this limit. For a quick look, choose fewer rows with a filter.',
  );
}
