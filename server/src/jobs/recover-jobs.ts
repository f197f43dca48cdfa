import type { Clock } from '../lib/clock.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { judge } from './attempt-rules.ts';
import { LostFinder } from './find-lost.ts';
import type { Job } from './job.ts';
import { endAttempt } from './job-changes.ts';
import type { JobHandlers } from './job-handlers.ts';
import type { JobQueue } from './job-queue.ts';
import { findActiveJob, type Heartbeat, listDueJobs, listHeartbeats } from './job-store.ts';
import type { JobTimings } from './job-timings.ts';
import type { ServerLog } from './server-log.ts';

export interface RecoveryDeps {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly timings: JobTimings;
  /** Whether this process runs the job: then it is not lost, however long the process was asleep. */
  readonly runsHere: (jobId: string) => boolean;
}

/** Takes up what a process that died has left behind. Every process does it, for all. */
export class JobRecovery {
  readonly #deps: RecoveryDeps;
  readonly #finder: LostFinder;

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
    this.#finder = new LostFinder(deps.timings.leaseMs);
  }

  /** Before this process begins any job. On SQLite there is no other process, so every active job has lost its owner. */
  async atStart(): Promise<void> {
    const { store } = this.#deps;
    if (store.kind === 'sqlite') for (const beat of await listHeartbeats(store.db)) await this.#recover(beat);
    await this.offerDueJobs();
  }

  async look(): Promise<void> {
    const beats = await listHeartbeats(this.#deps.store.db);
    const lost = new Set(this.#finder.find(beats, performance.now()));
    for (const beat of beats)
      if (lost.has(beat.id) && !this.#deps.runsHere(beat.id)) await this.#recover(beat);
  }

  /** A queue that has forgotten a job, because its tables were lost, hears of it again. */
  async offerDueJobs(): Promise<void> {
    const { store, queue, clock } = this.#deps;
    const due = await listDueJobs(store.db, { now: clock(), limit: 1000 });
    for (const { id, ownerId, dueAt } of due)
      await store.transact((tx) => queue.put(tx, { jobId: id, ownerId, dueAt }));
    if (due.length > 0) queue.wake();
  }

  async #recover(beat: Heartbeat): Promise<void> {
    const { store, queue, handlers, log } = this.#deps;
    const job = await store.transact(async (tx) => {
      // Its owner, or another process that found it, may have been faster.
      const found = await findActiveJob(tx, beat);
      return found === null ? null : this.#end(tx, found);
    });
    if (job === null) return;
    log.warn({ jobId: job.id, attempt: job.attempt, state: job.state }, 'the owner of a job is gone');
    if (job.state === 'queued') queue.wake();
    else await handlers.abandon(job);
  }

  async #end(tx: StoreTransaction, job: Job): Promise<Job> {
    const { queue, handlers, clock, timings } = this.#deps;
    const now = clock();
    const verdict = judge({ kind: 'lost' }, job, { ...handlers.rulesOf(job.kind, timings), now });
    if (verdict.event.kind === 'requeue')
      await queue.put(tx, { jobId: job.id, ownerId: job.owner.userId, dueAt: verdict.dueAt });
    return endAttempt(tx, job, { ...verdict, now });
  }
}
