import type { JobProblem } from './job-problem.ts';
import type { JobState } from './job-state.ts';

/** One requested transfer. Times are milliseconds since 1970. */
export interface Job {
  readonly id: string;
  /** `export`, `import`, …: which handler runs it. */
  readonly kind: string;
  readonly owner: JobOwner;
  /** The bound API token that asked for it; such a token sees no other job. */
  readonly tokenId: string | null;
  /** For people: what is carried where. */
  readonly title: string;
  /** JSON that the handler of its kind understands. */
  readonly spec: unknown;
  readonly state: JobState;
  /** Grows with every change that somebody may see. */
  readonly revision: number;
  /** The number of the newest attempt; 0 before the first. */
  readonly attempt: number;
  /** Attempts that failed since the job was made or was last retried by hand. */
  readonly failures: number;
  readonly stopRequestedAt: number | null;
  readonly progress: JobProgress | null;
  /** What the handler remembered; see `JobContext.remember`. */
  readonly memory: JobMemory;
  /** Why the newest attempt did not succeed; also while the job waits for the next one. */
  readonly problem: JobProblem | null;
  /** What the handler resolved with, once it has succeeded. */
  readonly receipt: unknown;
  readonly createdAt: number;
  /** When it may start: later than now while it waits after a failure. */
  readonly dueAt: number;
  /** Of the newest attempt. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

export interface JobOwner {
  readonly userId: string;
  readonly username: string;
}

export type JobMemory = Readonly<Record<string, unknown>>;

export interface JobProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalRows: number | null;
  readonly totalBytes: number | null;
  /** Over the last seconds; null before there is anything to tell. */
  readonly rowsPerSecond: number | null;
  readonly bytesPerSecond: number | null;
  /** Null when the total is not known. */
  readonly secondsLeft: number | null;
  /** For people: what is done right now. */
  readonly note: string | null;
}

/** One try of a job. */
export interface JobAttempt {
  readonly number: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: AttemptOutcome | null;
  readonly problem: JobProblem | null;
}

/** `interrupted`: clickferry was stopped; `lost`: its process ended without a word. */
export type AttemptOutcome = 'succeeded' | 'failed' | 'stopped' | 'interrupted' | 'lost';

export type JobLogLevel = 'info' | 'warn' | 'error';

export interface JobLogLine {
  readonly at: number;
  readonly attempt: number;
  readonly level: JobLogLevel;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
