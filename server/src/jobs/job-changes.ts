import { sql, type Updateable } from 'kysely';
import type { JobsTable } from '../store/schema.ts';
import type { Database, StoreTransaction } from '../store/store.ts';
import type { AttemptOutcome, Job, JobLogLine, JobMemory, JobProgress } from './job.ts';
import type { JobProblem } from './job-problem.ts';
import { rowToJob, toJson } from './job-rows.ts';
import { isFinished, type JobEvent, type JobState, nextState } from './job-state.ts';

type Writer = Database | StoreTransaction;

/** Who may change an active job: the holder of its lease. */
export interface Leased {
  readonly id: string;
  readonly lease: string;
}

/** A queued job becomes an attempt of the caller's; null when it is not queued (any more). */
export async function beginAttempt(
  tx: StoreTransaction,
  { id, lease, now }: Leased & { readonly now: number },
): Promise<Job | null> {
  const row = await tx
    .updateTable('jobs')
    .set((is) => ({
      state: nextState('queued', { kind: 'start' }),
      lease,
      heartbeat_at: now,
      started_at: now,
      updated_at: now,
      progress: null,
      attempt: is('attempt', '+', 1),
      revision: is('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  await tx.insertInto('job_attempts').values({ job_id: id, number: row.attempt, started_at: now }).execute();
  return rowToJob(row);
}

export interface AttemptEnd {
  readonly event: JobEvent;
  readonly outcome: AttemptOutcome;
  readonly problem: JobProblem | null;
  readonly receipt: unknown;
  readonly failures: number;
  readonly dueAt: number;
  readonly now: number;
}

/** The job is what the transaction has just read of it. */
export async function endAttempt(tx: StoreTransaction, job: Job, end: AttemptEnd): Promise<Job> {
  const { event, outcome, failures, dueAt, now } = end;
  const problem = toJson(end.problem);
  await tx
    .updateTable('job_attempts')
    .set({ ended_at: now, outcome, problem })
    .where('job_id', '=', job.id)
    .where('number', '=', job.attempt)
    .execute();
  return changeState(tx, job, event, {
    problem,
    receipt: toJson(end.receipt),
    failures,
    due_at: dueAt,
    lease: null,
    heartbeat_at: null,
    ...finishing(job.state, event, now),
    updated_at: now,
  });
}

/** For a job that no attempt owns. */
export async function stopQueuedJob(
  tx: StoreTransaction,
  job: Job,
  problem: JobProblem,
  now: number,
): Promise<Job> {
  return changeState(
    tx,
    job,
    { kind: 'stop' },
    { problem: toJson(problem), stop_requested_at: now, finished_at: now, updated_at: now },
  );
}

export async function requestStop(tx: StoreTransaction, job: Job, now: number): Promise<Job> {
  return changeRow(tx, job.id, { stop_requested_at: job.stopRequestedAt ?? now, updated_at: now });
}

export async function requeueByHand(tx: StoreTransaction, job: Job, now: number): Promise<Job> {
  return changeState(
    tx,
    job,
    { kind: 'retry' },
    {
      failures: 0,
      stop_requested_at: null,
      progress: null,
      problem: null,
      finished_at: null,
      due_at: now,
      updated_at: now,
    },
  );
}

/** Resolves with whether the lease still holds. */
export async function storePhase(
  tx: StoreTransaction,
  { id, lease }: Leased,
  event: JobEvent,
  now: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom('jobs')
    .selectAll()
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  if (row === undefined) return false;
  await changeState(tx, rowToJob(row), event, { updated_at: now, heartbeat_at: now });
  return true;
}

/** Resolves with whether the lease still holds. */
export async function storeMemory(
  db: Writer,
  { id, lease }: Leased,
  memory: JobMemory,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ memory: JSON.stringify(memory), heartbeat_at: now })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function storeProgress(
  db: Writer,
  { id, lease }: Leased,
  progress: JobProgress,
  now: number,
): Promise<void> {
  await db
    .updateTable('jobs')
    .set((is) => ({ progress: JSON.stringify(progress), updated_at: now, revision: is('revision', '+', 1) }))
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

export interface NumberedLogLine extends JobLogLine {
  readonly line: number;
}

export async function appendLog(db: Writer, jobId: string, lines: readonly NumberedLogLine[]): Promise<void> {
  const rows = lines.map((line) => ({ ...line, job_id: jobId, facts: JSON.stringify(line.facts) }));
  await db
    .insertInto('job_log')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['job_id', 'attempt', 'line']).doNothing())
    .execute();
}

export async function storeHeartbeats(db: Writer, leases: readonly string[], now: number): Promise<void> {
  await db.updateTable('jobs').set({ heartbeat_at: now }).where('lease', 'in', leases).execute();
}

/** What an owner of leases must know of them. A lease that is missing is lost. */
export async function readLeases(
  db: Writer,
  leases: readonly string[],
): Promise<Map<string, { readonly stopRequestedAt: number | null }>> {
  const rows = await db
    .selectFrom('jobs')
    .select(['lease', 'stop_requested_at'])
    .where('lease', 'in', leases)
    .execute();
  return new Map(rows.map((row) => [row.lease ?? '', { stopRequestedAt: row.stop_requested_at }]));
}

export async function findLeasedJob(tx: StoreTransaction, { id, lease }: Leased): Promise<Job | null> {
  const row = await tx
    .selectFrom('jobs')
    .selectAll()
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  return row === undefined ? null : rowToJob(row);
}

function changeState(
  tx: StoreTransaction,
  job: Job,
  event: JobEvent,
  changes: Updateable<JobsTable>,
): Promise<Job> {
  return changeRow(tx, job.id, { ...changes, state: nextState(job.state, event) });
}

async function changeRow(tx: StoreTransaction, id: string, changes: Updateable<JobsTable>): Promise<Job> {
  const row = await tx
    .updateTable('jobs')
    .set({ ...changes, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return rowToJob(row);
}

function finishing(state: JobState, event: JobEvent, now: number): Updateable<JobsTable> {
  return isFinished(nextState(state, event)) ? { finished_at: now } : {};
}
