import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseClient, Statement } from '../clickhouse/client.ts';
import { Problem } from '../lib/problem.ts';
import { dropStaging, type StagingLog } from './drop-staging.ts';
import type { ImportPlan } from './plan-import.ts';

export interface ImportPorts {
  /** The embedded engine's admin, which reads the file. */
  readonly local: ClickHouseClient;
  /** Where the table is. */
  readonly target: ClickHouseClient;
  /** The embedded engine can write the target itself, without a byte passing through this process. */
  readonly isTargetLocal: boolean;
  readonly log: StagingLog;
}

/** What a finished import proves: rowsRead = rowsLoaded + rowsRejected + rowsFiltered, and ClickHouse counted rowsLoaded itself. */
export interface ImportReceipt {
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly rowsFiltered: number;
  readonly rejects: readonly RejectSample[];
  readonly seconds: number;
}

export interface RejectSample {
  /** The record's number, the first data record being 1. */
  readonly row: number;
  readonly reasons: readonly string[];
}

/**
 * Stage, check, publish. On a failure or a stop before publishing the target is as it was; publishing itself is not
 * stopped. The staging table is gone in every case.
 */
export async function runImport(
  plan: ImportPlan,
  ports: ImportPorts,
  onReject: 'stop' | 'skip',
  signal: AbortSignal,
): Promise<ImportReceipt> {
  const startedAt = performance.now();
  const { rowsRead, rowsRejected } = await countRows(plan, ports, signal);
  if (plan.rowsExpected !== null && rowsRead !== plan.rowsExpected)
    throw otherFile(plan.rowsExpected, rowsRead);
  const rejects = rowsRejected === 0 ? [] : await sampleRejects(plan, ports, signal);
  if (rowsRejected > 0 && onReject === 'stop') throw rowsRejectedProblem(rowsRead, rowsRejected, rejects);
  const rowsLoaded = rowsRead - rowsRejected;
  try {
    await ports.target.run(plan.target.createStaging, { signal });
    await fillStaging(plan, ports, signal);
    await checkStaging(plan, ports, rowsLoaded, signal);
    signal.throwIfAborted();
    await publish(plan, ports, rowsLoaded);
  } finally {
    await dropStaging(ports.target, plan.target.dropStaging, ports.log);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { rowsRead, rowsLoaded, rowsRejected, rowsFiltered: 0, rejects, seconds };
}

async function publish(plan: ImportPlan, { target }: ImportPorts, rowsLoaded: number): Promise<void> {
  const { statement, countTarget } = plan.target.publish;
  const rowsBefore = countTarget === null ? null : await countTable(countTarget, target);
  try {
    await target.run(statement);
  } catch (error) {
    if (countTarget === null || rowsBefore === null || !(error instanceof Problem)) throw error;
    const rowsAfter = await countTable(countTarget, target).catch(() => null);
    if (rowsAfter === rowsBefore) throw error;
    throw publishedInPart(error, rowsLoaded, rowsAfter === null ? null : rowsAfter - rowsBefore);
  }
}

async function countTable(count: Statement, target: ClickHouseClient): Promise<number> {
  const [row] = await target.rows<{ rowsInTable: string }>(count);
  return Number(row?.rowsInTable);
}

/** The difference is the truth as far as nobody else wrote meanwhile, and is said as that. */
function publishedInPart(error: Problem, rowsLoaded: number, rowsAdded: number | null): Problem {
  const inTable = rowsAdded === null ? 'an unknown number' : `about ${rowsAdded}`;
  return new Problem(
    'published-in-part',
    `${error.message} This happened while the rows were being written to the table: ${inTable} of ${rowsLoaded} are in it now. Remove them before you load the file again.`,
    { ...error.facts, rowsLoaded, rowsAdded },
    { cause: error },
  );
}

async function countRows(plan: ImportPlan, { local }: ImportPorts, signal: AbortSignal) {
  const [counts] = await local.rows<{ rowsRead: string; rowsRejected: string }>(plan.local.count, { signal });
  if (counts === undefined) throw new Error('an aggregate without groups gives one row');
  return { rowsRead: Number(counts.rowsRead), rowsRejected: Number(counts.rowsRejected) };
}

function otherFile(rowsExpected: number, rowsRead: number): Problem {
  return new Problem(
    'file-invalid',
    `The file has ${rowsRead} rows, and the sidecar says ${rowsExpected}: it is cut, or another file. Nothing was loaded. Choose the file that was exported together with the sidecar.`,
    { rowsExpected, rowsRead },
  );
}

async function sampleRejects(
  plan: ImportPlan,
  { local }: ImportPorts,
  signal: AbortSignal,
): Promise<RejectSample[]> {
  const { sampleRejects: statement, rejectReasons } = plan.local;
  const rows = await local.rows<{ row: string; met: number[] }>(statement, { signal });
  return rows.map(({ row, met }) => ({
    row: Number(row),
    reasons: met.map((index) => rejectReasons[index] ?? ''),
  }));
}

function rowsRejectedProblem(
  rowsRead: number,
  rowsRejected: number,
  rejects: readonly RejectSample[],
): Problem {
  const [first] = rejects;
  const example = first === undefined ? '' : ` The first is row ${first.row}: ${first.reasons.join('; ')}.`;
  return new Problem(
    'rows-rejected',
    `${rowsRejected} of ${rowsRead} rows do not fit the table, so nothing was loaded.${example} Change the types, or load the others with onReject "skip".`,
    { rowsRead, rowsRejected, rejects },
  );
}

async function fillStaging(
  plan: ImportPlan,
  { local, target, isTargetLocal }: ImportPorts,
  signal: AbortSignal,
): Promise<void> {
  const { goodRows } = plan.local;
  const { insertIntoStaging } = plan.target;
  if (isTargetLocal) {
    const settings = { ...goodRows.settings, ...insertIntoStaging.settings };
    await local.run({ ...goodRows, settings, sql: `${insertIntoStaging.sql} ${goodRows.sql}` }, { signal });
    return;
  }
  const { body } = await local.stream({ ...goodRows, sql: `${goodRows.sql} FORMAT Native` }, { signal });
  const throughProcess = new PassThrough();
  const insert = target.insert(
    { ...insertIntoStaging, sql: `${insertIntoStaging.sql} FORMAT Native` },
    throughProcess,
    {
      signal,
    },
  );
  await Promise.all([pipeline(body, throughProcess, { signal }), insert]);
}

/** Nobody's word is taken for it: ClickHouse counts the staged rows before they are published. */
async function checkStaging(
  plan: ImportPlan,
  { target }: ImportPorts,
  expected: number,
  signal: AbortSignal,
): Promise<void> {
  const [counted] = await target.rows<{ rowsStaged: string }>(plan.target.countStaging, { signal });
  const rowsStaged = Number(counted?.rowsStaged);
  if (rowsStaged === expected) return;
  throw new Problem(
    'clickhouse-failed',
    `The books do not balance: ${expected} rows were to be loaded, ClickHouse counts ${rowsStaged}. Nothing was loaded; load the file again.`,
    { expected, rowsStaged },
  );
}
