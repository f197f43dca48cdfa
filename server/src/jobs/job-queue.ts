import type { StoreTransaction } from '../store/store.ts';

/**
 * Says which queued job runs next, and where. The jobs table stays the truth: a queue may name a job twice or name one that
 * has been stopped meanwhile, and whoever runs it looks at the table first.
 */
export interface JobQueue {
  /** Part of the transaction that makes the job queued. Doing it again for a job that waits already is harmless. */
  put(tx: StoreTransaction, entry: QueueEntry): Promise<void>;
  /** The transaction of a `put` in this process is committed: look now rather than at the next turn. */
  wake(): void;
  /** From now on `run` is called for jobs that are due, within the limits; a job holds its place until `run` resolves. */
  start(run: (jobId: string) => Promise<void>): Promise<void>;
  /** Begins no more jobs; resolves when all calls of `run` have ended. `put` goes on working. */
  stop(): Promise<void>;
  /** After `stop`: lets go of everything. */
  close(): Promise<void>;
}

export interface QueueEntry {
  readonly jobId: string;
  readonly ownerId: string;
  readonly dueAt: number;
}

export interface QueueLimits {
  /** Jobs that this process runs at once. */
  readonly runningMax: number;
  /** Jobs of one user that run at once, in all processes. */
  readonly runningPerUserMax: number;
}
