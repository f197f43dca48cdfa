import type { Clock } from '../lib/clock.ts';
import type { Database } from '../store/store.ts';
import type { JobQueue, QueueLimits } from './job-queue.ts';
import { listDueJobs, type WaitingJob } from './job-store.ts';
import { repeatEvery } from './repeat.ts';
import type { ServerLog } from './server-log.ts';

export interface LocalQueueOptions {
  readonly db: Database;
  readonly limits: QueueLimits;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly pollMs: number;
}

type RunJob = (jobId: string) => Promise<void>;

interface HeldPlace {
  readonly ownerId: string;
  readonly ended: Promise<void>;
}

/** For a store that one process has to itself: the jobs table is the queue. */
export class LocalQueue implements JobQueue {
  readonly #options: LocalQueueOptions;
  readonly #held = new Map<string, HeldPlace>();
  #run: RunJob | null = null;
  #looking = Promise.resolve();
  #isLooking = false;
  #mustLookAgain = false;
  #endPolling: (() => Promise<void>) | null = null;

  constructor(options: LocalQueueOptions) {
    this.#options = options;
  }

  async put(): Promise<void> {}

  async start(run: RunJob): Promise<void> {
    this.#run = run;
    const look = async () => this.wake();
    this.#endPolling = repeatEvery(this.#options.pollMs, look, () => undefined);
    this.wake();
  }

  wake(): void {
    this.#mustLookAgain = true;
    if (!this.#isLooking) this.#looking = this.#look();
  }

  async stop(): Promise<void> {
    this.#run = null;
    await this.#endPolling?.();
    await this.#looking;
    await Promise.all([...this.#held.values()].map(({ ended }) => ended));
  }

  async close(): Promise<void> {}

  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#mustLookAgain) {
      this.#mustLookAgain = false;
      await this.#fillUp().catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'the queue of jobs could not be read'),
      );
    }
    this.#isLooking = false;
  }

  async #fillUp(): Promise<void> {
    while (this.#held.size < this.#options.limits.runningMax) {
      const next = await this.#nextJob();
      if (next === undefined || this.#run === null) return;
      this.#held.set(next.id, { ownerId: next.ownerId, ended: this.#hold(next.id, this.#run) });
    }
  }

  async #nextJob(): Promise<WaitingJob | undefined> {
    const due = await listDueJobs(this.#options.db, {
      now: this.#options.clock(),
      // Those that are held may still be queued in the table.
      limit: this.#held.size + 1,
      exceptOwners: ownersAtLimit([...this.#held.values()], this.#options.limits.runningPerUserMax),
    });
    return due.find(({ id }) => !this.#held.has(id));
  }

  /** After an error the job is offered again at the next poll, not at once. */
  async #hold(id: string, run: RunJob): Promise<void> {
    try {
      await run(id);
      this.#held.delete(id);
      this.wake();
    } catch (error) {
      this.#held.delete(id);
      this.#options.log.error({ err: error, jobId: id }, 'a job could not be run');
    }
  }
}

function ownersAtLimit(held: readonly { readonly ownerId: string }[], max: number): string[] {
  const byOwner = Map.groupBy(held, ({ ownerId }) => ownerId);
  return [...byOwner].filter(([, jobs]) => jobs.length >= max).map(([ownerId]) => ownerId);
}
