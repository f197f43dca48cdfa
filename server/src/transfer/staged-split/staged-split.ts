import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { Problem } from '../../lib/problem.ts';
import { dropStaging, type StagingLog } from '../drop-staging.ts';
import type { ExportPlan } from '../export-plan.ts';
import { bringRows, type QuerySource } from '../output/bring-rows.ts';
import { makingOf } from '../output/making.ts';
import type { PartBox } from '../output/part-box.ts';
import type { PartReport } from '../output/part-report.ts';
import { openPart } from '../output/write-part.ts';
import type { SplitRows, SplitTerms } from '../output/split-into-parts.ts';
import {
  createStage,
  dropStage,
  fillFromNative,
  fillFromSelect,
  planStage,
  type Stage,
  stageDatabase,
} from './plan-stage.ts';
import { stageLimits } from './stage-limit.ts';
import { listParts, type StagedPart } from './stage-parts.ts';
import { whileWatching } from './watch-stage.ts';

export interface StagingEngine {
  /** Runs what a user's words are part of, and may write stages. */
  readonly exporter: ClickHouseClient;
  /** Makes, reads and drops stages. */
  readonly admin: ClickHouseClient;
  /** Whether the rows come from this very engine. */
  readonly isSource: boolean;
  /** What the copy of one result may take on the disk, whoever it is for; null: any number of bytes. */
  readonly splitBytesMax: number | null;
  readonly log: StagingLog;
}

/**
 * Splits with the help of the embedded engine: one query fills a table there, and every file is read out of it. So each row
 * is in exactly one file whatever happens to the source meanwhile, for every format and any number of rows.
 */
export function stagedSplit(engine: StagingEngine): SplitRows {
  return async (plan, source, box, terms, signal) => {
    const stage = planStage(plan);
    const { admin, log } = engine;
    await admin.run({ sql: `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(stageDatabase)}` }, { signal });
    try {
      await admin.run(createStage(stage), { signal });
      const limits = stageLimits(terms.limit, engine.splitBytesMax);
      const rows = await whileWatching(
        { plan, stage, admin, limits },
        (watched) => fill(stage, plan, { engine, source, terms }, watched),
        signal,
      );
      const parts = await listParts(plan, stage, admin, signal);
      assertAllThere(parts, rows);
      return await writeParts(plan, parts, { admin, box, terms }, signal);
    } finally {
      await dropStaging(admin, dropStage(stage), log);
    }
  };
}

interface Filling {
  readonly engine: StagingEngine;
  readonly source: QuerySource;
  readonly terms: SplitTerms;
}

/** Gives how many rows were written. */
async function fill(
  stage: Stage,
  plan: ExportPlan,
  { engine, source, terms }: Filling,
  signal: AbortSignal,
): Promise<number> {
  const { queryId } = source;
  if (engine.isSource) {
    const filled = await engine.exporter.run({ ...fillFromSelect(stage, plan), queryId }, { signal });
    return filled.writtenRows;
  }
  const { sql, parameters, settings } = plan.select;
  const rows = await source.client.stream(
    { sql: `${sql}\nFORMAT Native`, parameters, settings, queryId },
    { signal },
  );
  const filled = await engine.admin.insert(fillFromNative(stage, plan), rows.body, { signal });
  terms.onQuery(filled.queryId);
  return filled.writtenRows;
}

function assertAllThere(parts: readonly StagedPart[], written: number): void {
  const staged = parts.reduce((sum, { rows }) => sum + rows, 0);
  if (staged === written) return;
  throw new Problem(
    'clickhouse-failed',
    `The query gave ${written} rows, but the files would hold ${staged}. Nothing was kept; try again.`,
    { written, staged },
  );
}

interface Writing {
  readonly admin: ClickHouseClient;
  readonly box: PartBox;
  readonly terms: SplitTerms;
}

async function writeParts(
  plan: ExportPlan,
  parts: readonly StagedPart[],
  { admin, box, terms }: Writing,
  signal: AbortSignal,
): Promise<PartReport[]> {
  const making = makingOf(plan, { seesRows: false });
  const reports: PartReport[] = [];
  for (const { select, ...part } of parts) {
    const stage = await openPart(plan, making, { box, name: part.name }, (report) =>
      reports.push({ ...part, ...report }),
    );
    const queryId = randomUUID();
    terms.onQuery(queryId);
    await bringRows({ ...plan, select }, { client: admin, queryId, making }, stage, signal);
  }
  return reports;
}
