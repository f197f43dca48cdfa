import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { Problem } from '../lib/problem.ts';
import type { ImportPlan } from './plan-import.ts';

export interface ImportPorts {
  /** The embedded engine's admin, which reads the file. */
  readonly local: ClickHouseClient;
  /** Where the table is. */
  readonly target: ClickHouseClient;
  /** The embedded engine can write the target itself, without a byte passing through this process. */
  readonly isTargetLocal: boolean;
  readonly log: ImportLog;
}

export interface ImportLog {
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
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

/** Stage, check, publish. On a failure or a stop the target is as it was and the staging table is gone. */
export async function runImport(
  plan: ImportPlan,
  ports: ImportPorts,
  onReject: 'stop' | 'skip',
  signal: AbortSignal,
): Promise<ImportReceipt> {
  const startedAt = performance.now();
  const { rowsRead, rowsRejected } = await countRows(plan, ports, signal);
  const rejects = rowsRejected === 0 ? [] : await sampleRejects(plan, ports, signal);
  if (rowsRejected > 0 && onReject === 'stop') throw rowsRejectedProblem(rowsRead, rowsRejected, rejects);
  const rowsLoaded = rowsRead - rowsRejected;
  try {
    await ports.target.run(plan.target.createStaging, { signal });
    await fillStaging(plan, ports, signal);
    await checkStaging(plan, ports, rowsLoaded, signal);
    await ports.target.run(plan.target.publish.statement, { signal });
  } finally {
    await dropStaging(plan, ports);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { rowsRead, rowsLoaded, rowsRejected, rowsFiltered: 0, rejects, seconds };
}

/** A leftover is worth a word in the log, but changes nothing about what was loaded or why it was not. */
async function dropStaging(plan: ImportPlan, { target, log }: ImportPorts): Promise<void> {
  const statement = plan.target.dropStaging;
  try {
    await target.run(statement);
  } catch (error) {
    log.warn({ err: error, sql: statement.sql }, 'a staging table could not be dropped; drop it by hand');
  }
}

async function countRows(plan: ImportPlan, { local }: ImportPorts, signal: AbortSignal) {
  const [counts] = await local.rows<{ rowsRead: string; rowsRejected: string }>(plan.local.count, { signal });
  if (counts === undefined) throw new Error('an aggregate without groups gives one row');
  return { rowsRead: Number(counts.rowsRead), rowsRejected: Number(counts.rowsRejected) };
}

async function sampleRejects(
  plan: ImportPlan,
  { local }: ImportPorts,
  signal: AbortSignal,
): Promise<RejectSample[]> {
  const rows = await local.rows<{ row: string; reasons: string[] }>(plan.local.sampleRejects, { signal });
  return rows.map(({ row, reasons }) => ({ row: Number(row), reasons }));
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
  if (isTargetLocal) {
    await local.run({ ...goodRows, sql: `${plan.target.insertIntoStaging} ${goodRows.sql}` }, { signal });
    return;
  }
  const { body } = await local.stream({ ...goodRows, sql: `${goodRows.sql} FORMAT Native` }, { signal });
  const throughProcess = new PassThrough();
  const insert = target.insert({ sql: `${plan.target.insertIntoStaging} FORMAT Native` }, throughProcess, {
    signal,
  });
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
