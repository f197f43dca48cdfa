import type { StoreTransaction } from '../store/store.ts';
import type { Job, JobLogLevel, JobMemory } from './job.ts';
import type { JobPhase } from './job-state.ts';

/** Knows how to do one kind of job. Handlers are given to the workers when the app is put together. */
export interface JobHandler {
  readonly kind: string;
  /** How many attempts may fail before the job does. Only problems of the upstream and the operator are tried again. */
  readonly attemptsMax: number;
  /**
   * Does the job and resolves with its receipt, which is kept as JSON and shown; what it throws is why the attempt failed.
   * It leaves nothing half done behind when it throws. After a kill it is called anew, perhaps in another process, and
   * learns from `job.memory` what its forerunner had begun. It must end within 2 seconds of `signal`; when it can no longer
   * go back, it ends its work and resolves, and the job has succeeded.
   */
  run(context: JobContext): Promise<unknown>;
  /** The job ended as failed or stopped without `run` being there to clear away what an attempt that was lost had left. */
  abandon?(job: Job): Promise<void>;
  /** The job is being deleted: removes what it keeps elsewhere, such as its file. May be called again after a failure. */
  forget?(job: Job): Promise<void>;
}

/** What a handler is given for one attempt. */
export interface JobContext {
  /** As it was when the attempt began. */
  readonly job: Job;
  /** Counts from 1 over the whole life of the job. */
  readonly attempt: number;
  /** Fires when the job must stop; the reason is a Problem: `stopped`, or `shutting-down`. */
  readonly signal: AbortSignal;
  /** Resolves when the phase is stored. Throws when this attempt no longer owns the job: then nothing may be published. */
  readonly enter: (phase: JobPhase) => Promise<void>;
  /**
   * For the transaction that publishes: throws like `enter`, and when the job was asked to stop, so that what is published
   * is there only for an attempt that owns its job.
   */
  readonly claim: (tx: StoreTransaction) => Promise<void>;
  /** Totals so far, of this attempt. Cheap: call it as often as there is news. */
  readonly progress: (report: ProgressReport) => void;
  /** A line in the job's own log, for its owner: no secret, no other user's matter. The number of lines is bounded. */
  readonly log: (level: JobLogLevel, message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** What was remembered so far. */
  readonly memory: () => JobMemory;
  /** Adds facts to what later attempts find in `job.memory`; resolves when they are stored. Throws like `enter`. */
  readonly remember: (facts: JobMemory) => Promise<void>;
}

export interface ProgressReport {
  readonly rows: number;
  readonly bytes: number;
  readonly totalRows?: number | undefined;
  readonly totalBytes?: number | undefined;
  /** For people: what is done right now. */
  readonly note?: string | undefined;
}
