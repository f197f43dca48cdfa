import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { ExportPlan } from '../export-plan.ts';
import { bringRows, type QuerySource } from '../output/bring-rows.ts';
import { makingOf } from '../output/making.ts';
import type { PartBox } from '../output/part-box.ts';
import type { PartReport } from '../output/part-report.ts';
import { openPart } from '../output/write-part.ts';
import type { SplitRows } from '../output/split-into-parts.ts';
import {
  createStage,
  dropStage,
  fillFromNative,
  fillFromSelect,
  planStage,
  type Stage,
  stageDatabase,
} from './plan-stage.ts';
import { listParts, type StagedPart } from './stage-parts.ts';

export interface StagingEngine {
  /** Runs what a user's words are part of, and may write stages. */
  readonly exporter: ClickHouseClient;
  /** Makes, reads and drops stages. */
  readonly admin: ClickHouseClient;
  /** Whether the rows come from this very engine. */
  readonly isSource: boolean;
}

/**
 * Splits with the help of the embedded engine: one query fills a table there, and every file is read out of it. So each row
 * is in exactly one file whatever happens to the source meanwhile, for every format and any number of rows.
 */
export function stagedSplit(engine: StagingEngine): SplitRows {
  return async (plan, source, box, signal) => {
    const stage = planStage(plan);
    const { admin } = engine;
    await admin.run({ sql: `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(stageDatabase)}` }, { signal });
    try {
      await admin.run(createStage(stage), { signal });
      await fill(stage, plan, { engine, source }, signal);
      const parts = await listParts(plan, stage, admin, signal);
      return await writeParts(plan, parts, { admin, box }, signal);
    } finally {
      await admin.run(dropStage(stage));
    }
  };
}

async function fill(
  stage: Stage,
  plan: ExportPlan,
  { engine, source }: { readonly engine: StagingEngine; readonly source: QuerySource },
  signal: AbortSignal,
): Promise<void> {
  const { queryId } = source;
  if (engine.isSource) {
    await engine.exporter.run({ ...fillFromSelect(stage, plan), queryId }, { signal });
    return;
  }
  const { sql, parameters, settings } = plan.select;
  const rows = await source.client.stream(
    { sql: `${sql}\nFORMAT Native`, parameters, settings, queryId },
    { signal },
  );
  await engine.admin.insert(fillFromNative(stage, plan), rows.body, { signal });
}

async function writeParts(
  plan: ExportPlan,
  parts: readonly StagedPart[],
  { admin, box }: { readonly admin: ClickHouseClient; readonly box: PartBox },
  signal: AbortSignal,
): Promise<PartReport[]> {
  const making = makingOf(plan, { seesRows: false });
  const reports: PartReport[] = [];
  for (const { select, ...part } of parts) {
    const stage = await openPart(plan, making, { box, name: part.name }, (report) =>
      reports.push({ ...part, ...report }),
    );
    await bringRows({ ...plan, select }, { client: admin, queryId: randomUUID(), making }, stage, signal);
  }
  return reports;
}
