import { boundTokenOf, type Principal } from '../access/principal.ts';
import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { stopProblem } from './attempt-rules.ts';
import type { Job } from './job.ts';
import { requeueByHand, requestStop, stopQueuedJob } from './job-changes.ts';
import type { JobDraft } from './job-draft.ts';
import type { JobHandlers } from './job-handlers.ts';
import { errorToJobProblem } from './job-problem.ts';
import type { JobQueue } from './job-queue.ts';
import { isFinished } from './job-state.ts';
import {
  deleteFinishedJob,
  findJob,
  insertJob,
  type JobQuery,
  listJobs,
  listJobsFinishedBefore,
} from './job-store.ts';
import type { ServerLog } from './server-log.ts';

export interface JobsDeps {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: ServerLog;
  /** How long finished jobs are kept. */
  readonly keepMs: number;
  /** Tells the runner of this process at once; the others see it in the store. */
  readonly stopHere: (jobId: string) => void;
}

/** Who asks, and from where. */
export interface JobCaller {
  readonly principal: Principal;
  readonly origin: RequestOrigin;
}

/** What people and features do with jobs. Users see their own, bound API tokens what they asked for, administrators all. */
export class Jobs {
  readonly #deps: JobsDeps;

  constructor(deps: JobsDeps) {
    this.#deps = deps;
  }

  /** Queues a job; it begins as soon as the limits allow. */
  async create({ kind, title, spec, owner, tokenId = null, origin }: JobDraft): Promise<Job> {
    const { store, audit, queue, clock } = this.#deps;
    const now = clock();
    const id = newId('job', now);
    const target = { kind: 'job', id };
    await audit.record({
      action: 'job.create',
      outcome: 'allowed',
      actor: owner,
      target,
      origin,
      details: { kind, title },
    });
    const job = await store.transact(async (tx) => {
      const made = await insertJob(tx, { id, kind, title, spec, owner, tokenId, now });
      await this.#enqueue(tx, made);
      return made;
    });
    queue.wake();
    return job;
  }

  list(principal: Principal, query: Omit<JobQuery, 'ownerId' | 'tokenId'>): Promise<Job[]> {
    return listJobs(this.#deps.store.db, { ...query, ...whatIsVisibleTo(principal) });
  }

  /** Throws `not-found` also for what belongs to somebody else. */
  async get(principal: Principal, id: string): Promise<Job> {
    return visibleTo(principal, await findJob(this.#deps.store.db, id));
  }

  /** A queued job stops at once, a running one within seconds. */
  async stop({ principal, origin }: JobCaller, id: string): Promise<Job> {
    const { store, clock, handlers, stopHere } = this.#deps;
    await this.get(principal, id);
    await this.#record('job.stop', { principal, origin }, id);
    const job = await store.transact(async (tx) => {
      const now = clock();
      const found = visibleTo(principal, await findJob(tx, id));
      if (isFinished(found.state)) throw alreadyFinished(found);
      return found.state === 'queued'
        ? stopQueuedJob(tx, found, errorToJobProblem(stopProblem()), now)
        : requestStop(tx, found, now);
    });
    stopHere(id);
    if (job.state === 'stopped' && job.attempt > 0) await handlers.abandon(job);
    return job;
  }

  /** The same spec once more, for a job that failed or was stopped. */
  async retry({ principal, origin }: JobCaller, id: string): Promise<Job> {
    const { store, clock, queue } = this.#deps;
    await this.get(principal, id);
    await this.#record('job.retry', { principal, origin }, id);
    const job = await store.transact(async (tx) => {
      const found = visibleTo(principal, await findJob(tx, id));
      if (found.state !== 'failed' && found.state !== 'stopped') throw notRetryable(found);
      const queued = await requeueByHand(tx, found, clock());
      await this.#enqueue(tx, queued);
      return queued;
    });
    queue.wake();
    return job;
  }

  /** With its log, its attempts and what its handler keeps for it. */
  async delete({ principal, origin }: JobCaller, id: string): Promise<void> {
    const job = await this.get(principal, id);
    if (!isFinished(job.state)) throw stillGoing(job);
    await this.#record('job.delete', { principal, origin }, id);
    await this.#forget(job);
  }

  /** Deletes finished jobs that are too old; worth a call once a day. */
  async tidy(): Promise<void> {
    const { store, clock, keepMs, log } = this.#deps;
    const before = clock() - keepMs;
    const old = await listJobsFinishedBefore(store.db, before, 10_000);
    for (const job of old) {
      await this.#forget(job).catch((error: unknown) =>
        log.warn(
          { err: error, jobId: job.id },
          'an old job could not be deleted; the next tidying up tries again',
        ),
      );
    }
  }

  async #forget(job: Job): Promise<void> {
    await this.#deps.handlers.forget(job);
    await deleteFinishedJob(this.#deps.store.db, job.id);
  }

  #enqueue(tx: StoreTransaction, { id, owner, dueAt }: Job): Promise<void> {
    return this.#deps.queue.put(tx, { jobId: id, ownerId: owner.userId, dueAt });
  }

  async #record(action: string, { principal, origin }: JobCaller, id: string): Promise<void> {
    const target = { kind: 'job', id };
    await this.#deps.audit.record({ action, outcome: 'allowed', actor: principal, target, origin });
  }
}

function whatIsVisibleTo(principal: Principal): Pick<JobQuery, 'ownerId' | 'tokenId'> {
  const bound = boundTokenOf(principal);
  if (bound !== null) return { ownerId: principal.userId, tokenId: bound.tokenId };
  return { ownerId: principal.role === 'admin' ? undefined : principal.userId };
}

function visibleTo(principal: Principal, job: Job | null): Job {
  const { ownerId = job?.owner.userId, tokenId = job?.tokenId } = whatIsVisibleTo(principal);
  if (job !== null && job.owner.userId === ownerId && job.tokenId === tokenId) return job;
  throw new Problem('not-found', 'There is no such job, it was deleted, or it belongs to somebody else.');
}

function alreadyFinished({ state }: Job): Problem {
  return new Problem('conflict', `The job has ended already: it ${ended[state] ?? 'has ended'}.`, { state });
}

function notRetryable({ state }: Job): Problem {
  const why = state === 'succeeded' ? 'The job has succeeded. Make a new one.' : 'The job has not ended yet.';
  return new Problem('conflict', `Only a failed or stopped job can be retried. ${why}`, { state });
}

function stillGoing({ state }: Job): Problem {
  return new Problem('conflict', `The job is ${state}. Stop it first, then delete it.`, { state });
}

const ended: Readonly<Record<string, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'was stopped',
};
