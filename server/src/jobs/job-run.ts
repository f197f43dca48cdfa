import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { type Ending, interruption, stopProblem } from './attempt-rules.ts';
import type { Job, JobMemory } from './job.ts';
import {
  appendLog,
  findLeasedJob,
  type Leased,
  storeMemory,
  storePhase,
  storeProgress,
} from './job-changes.ts';
import type { JobContext } from './job-handler.ts';
import type { JobTimings } from './job-timings.ts';
import { LogBuffer } from './log-buffer.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { ServerLog } from './server-log.ts';

export interface JobRunDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly timings: JobTimings;
}

/** One attempt while it lives in this process: its signal, and its news on their way to the store. */
export class JobRun {
  readonly job: Job;
  readonly leased: Leased;
  readonly #deps: JobRunDeps;
  readonly #abort = new AbortController();
  readonly #meter: ProgressMeter;
  readonly #lines: LogBuffer;
  #memory: JobMemory;
  #hasProgress = false;
  #isLost = false;
  #timer: NodeJS.Timeout | null = null;
  #flushing: Promise<void> = Promise.resolve();

  constructor(job: Job, lease: string, deps: JobRunDeps) {
    this.job = job;
    this.leased = { id: job.id, lease };
    this.#deps = deps;
    this.#meter = new ProgressMeter(deps.clock);
    this.#lines = new LogBuffer(job.attempt, deps.clock);
    this.#memory = job.memory;
  }

  /** What its handler may do with it. */
  context(): JobContext {
    return {
      job: this.job,
      attempt: this.job.attempt,
      signal: this.#abort.signal,
      enter: (phase) => this.#owned(() => this.#enter({ kind: 'enter', phase })),
      claim: (tx) => this.#claim(tx),
      progress: (report) => {
        this.#meter.report(report);
        this.#hasProgress = true;
        this.#flushSoon();
      },
      log: (level, message, facts) => {
        this.#lines.add(level, message, facts);
        this.#flushSoon();
      },
      memory: () => this.#memory,
      remember: (facts) => this.#owned(() => this.#remember(facts)),
    };
  }

  /** The first of `stop`, `interrupt` and `lose` decides what the signal says. */
  stop(): void {
    this.#abort.abort(stopProblem());
  }

  interrupt(): void {
    this.#abort.abort(interruption());
  }

  /** The job is another owner's now, or will soon be; this attempt must not touch it any more. */
  lose(why: string): void {
    this.#isLost = true;
    this.#abort.abort(new Problem('stopped', why));
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** How the attempt ended, when the handler threw this. */
  endingAfter(error: unknown): Ending {
    const { reason, aborted } = this.#abort.signal;
    if (!aborted) return { kind: 'threw', error };
    return reason instanceof Problem && reason.code === 'shutting-down'
      ? { kind: 'interrupted' }
      : { kind: 'stopped' };
  }

  /** Stores the last news; a log or a progress that cannot be stored keeps no job from its end. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#flushing;
    await this.#flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #claim(tx: StoreTransaction): Promise<void> {
    const job = await findLeasedJob(tx, this.leased);
    await this.#owned(() => Promise.resolve(job !== null));
    if (job !== null && job.stopRequestedAt !== null) this.stop();
    this.#abort.signal.throwIfAborted();
  }

  #enter(event: Parameters<typeof storePhase>[2]): Promise<boolean> {
    const { store, clock } = this.#deps;
    return store.transact((tx) => storePhase(tx, this.leased, event, clock()));
  }

  #remember(facts: JobMemory): Promise<boolean> {
    this.#memory = { ...this.#memory, ...facts };
    return storeMemory(this.#deps.store.db, this.leased, this.#memory, this.#deps.clock());
  }

  async #owned(change: () => Promise<boolean>): Promise<void> {
    if (!this.#isLost && !(await change())) this.lose(takenOver);
    if (this.#isLost) throw this.#abort.signal.reason;
  }

  #flushSoon(): void {
    if (this.#timer !== null || this.#isLost) return;
    this.#timer = setTimeout(() => {
      this.#flushing = this.#flush().finally(() => {
        this.#timer = null;
        if (this.#hasProgress || !this.#lines.isEmpty) this.#flushSoon();
      });
    }, this.#deps.timings.flushMs);
  }

  async #flush(): Promise<void> {
    if (this.#isLost) return;
    const { store, clock, log } = this.#deps;
    const hadProgress = this.#hasProgress;
    const lines = this.#lines.take();
    this.#hasProgress = false;
    try {
      if (hadProgress) await storeProgress(store.db, this.leased, this.#meter.read(), clock());
      if (lines.length > 0) await appendLog(store.db, this.job.id, lines);
    } catch (error) {
      this.#lines.giveBack(lines);
      log.warn({ err: error, jobId: this.job.id }, 'the progress of a job could not be stored');
    }
  }
}

export const takenOver =
  'Another clickferry has taken over this job, because this one did not answer in time.';
