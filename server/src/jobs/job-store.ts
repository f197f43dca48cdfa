import type { Database, StoreTransaction } from '../store/store.ts';
import type { Job, JobAttempt, JobLogLine } from './job.ts';
import { rowToAttempt, rowToJob, rowToLogLine } from './job-rows.ts';
import { activeStates, finishedStates, type JobState } from './job-state.ts';

type Reader = Database | StoreTransaction;

export interface NewJob extends Pick<Job, 'id' | 'kind' | 'owner' | 'tokenId' | 'title' | 'spec'> {
  readonly now: number;
}

export async function insertJob(tx: StoreTransaction, job: NewJob): Promise<Job> {
  const row = await tx
    .insertInto('jobs')
    .values({
      id: job.id,
      kind: job.kind,
      owner_id: job.owner.userId,
      owner_name: job.owner.username,
      token_id: job.tokenId,
      title: job.title,
      spec: JSON.stringify(job.spec),
      state: 'queued',
      revision: 1,
      attempt: 0,
      failures: 0,
      memory: '{}',
      created_at: job.now,
      updated_at: job.now,
      due_at: job.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return rowToJob(row);
}

export async function findJob(db: Reader, id: string): Promise<Job | null> {
  const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rowToJob(row);
}

export interface JobQuery {
  /** Undefined: of everybody. */
  readonly ownerId?: string | undefined;
  /** Undefined: by whatever token, or none. */
  readonly tokenId?: string | undefined;
  readonly kind?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  /** The id of the last job of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. Ids sort by time, so pages do not shift while jobs are made. */
export async function listJobs(
  db: Reader,
  { ownerId, tokenId, kind, states, after, limit }: JobQuery,
): Promise<Job[]> {
  let query = db.selectFrom('jobs').selectAll();
  if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId);
  if (tokenId !== undefined) query = query.where('token_id', '=', tokenId);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (states !== undefined) query = query.where('state', 'in', states);
  if (after !== undefined) query = query.where('id', '<', after);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(rowToJob);
}

/** What a watcher of these jobs and of everything of these owners may have missed since that time. */
export async function listChangedJobs(
  db: Reader,
  { ids, ownerIds, since }: { ids: readonly string[]; ownerIds: readonly string[]; since: number },
): Promise<Job[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where((is) =>
      is.or([
        is('id', 'in', ids.length === 0 ? [''] : ids),
        is.and([
          is('owner_id', 'in', ownerIds.length === 0 ? [''] : ownerIds),
          is.or([is('updated_at', '>=', since), is('state', '=', 'queued')]),
        ]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(rowToJob);
}

export interface WaitingJob {
  readonly id: string;
  readonly ownerId: string;
  readonly dueAt: number;
}

/** Due jobs, in the order in which they start. */
export async function listDueJobs(
  db: Reader,
  { now, limit, exceptOwners = [] }: { now: number; limit: number; exceptOwners?: readonly string[] },
): Promise<WaitingJob[]> {
  let query = db
    .selectFrom('jobs')
    .select(['id', 'owner_id', 'due_at'])
    .where('state', '=', 'queued')
    .where('due_at', '<=', now);
  if (exceptOwners.length > 0) query = query.where('owner_id', 'not in', exceptOwners);
  const rows = await query.orderBy('due_at').orderBy('id').limit(limit).execute();
  return rows.map((row) => ({ id: row.id, ownerId: row.owner_id, dueAt: row.due_at }));
}

export async function countJobsByState(db: Reader, state: JobState): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return count;
}

export async function listAttempts(db: Reader, jobId: string): Promise<JobAttempt[]> {
  const rows = await db
    .selectFrom('job_attempts')
    .selectAll()
    .where('job_id', '=', jobId)
    .orderBy('number')
    .execute();
  return rows.map(rowToAttempt);
}

export async function listLogLines(db: Reader, jobId: string): Promise<JobLogLine[]> {
  const rows = await db
    .selectFrom('job_log')
    .selectAll()
    .where('job_id', '=', jobId)
    .orderBy('attempt')
    .orderBy('line')
    .execute();
  return rows.map(rowToLogLine);
}

export interface Heartbeat {
  readonly id: string;
  readonly heartbeatAt: number;
}

export async function listHeartbeats(db: Reader): Promise<Heartbeat[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['id', 'heartbeat_at'])
    .where('state', 'in', activeStates)
    .execute();
  return rows.map((row) => ({ id: row.id, heartbeatAt: row.heartbeat_at ?? 0 }));
}

/** Null when the job is not active, or when its heart has beaten since. */
export async function findActiveJob(db: Reader, { id, heartbeatAt }: Heartbeat): Promise<Job | null> {
  const row = await db
    .selectFrom('jobs')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', activeStates)
    .where((is) => is(is.fn.coalesce('heartbeat_at', is.lit(0)), '=', heartbeatAt))
    .executeTakeFirst();
  return row === undefined ? null : rowToJob(row);
}

export async function listJobsFinishedBefore(db: Reader, time: number, limit: number): Promise<Job[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where('state', 'in', finishedStates)
    .where('finished_at', '<', time)
    .orderBy('finished_at')
    .limit(limit)
    .execute();
  return rows.map(rowToJob);
}

/** Its attempts and its log go with it. */
export async function deleteFinishedJob(db: Reader, id: string): Promise<void> {
  await db.deleteFrom('jobs').where('id', '=', id).where('state', 'in', finishedStates).execute();
}
