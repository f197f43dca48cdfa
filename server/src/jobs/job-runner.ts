import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { type Ending, judge } from './attempt-rules.ts';
import type { Job } from './job.ts';
import { beginAttempt, endAttempt, findLeasedJob } from './job-changes.ts';
import type { JobHandlers } from './job-handlers.ts';
import type { JobMeters } from './job-metrics.ts';
import type { JobQueue } from './job-queue.ts';
import { JobRun } from './job-run.ts';
import type { JobTimings } from './job-timings.ts';
import type { ServerLog } from './server-log.ts';

export interface JobRunnerDeps {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly timings: JobTimings;
  readonly meters: JobMeters;
}

/** Makes the attempts of this process. */
export class JobRunner {
  readonly #deps: JobRunnerDeps;
  readonly #runs = new Map<string, JobRun>();
  #isClosing = false;

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps;
  }

  /** The attempts that live here, by their lease. */
  get runs(): ReadonlyMap<string, JobRun> {
    return this.#runs;
  }

  /** Begins an attempt when the job is still queued, and resolves when its end is stored. */
  async run(jobId: string): Promise<void> {
    const { store, clock } = this.#deps;
    const lease = newSecret();
    const job = await store.transact((tx) => beginAttempt(tx, { id: jobId, lease, now: clock() }));
    if (job === null) return;
    const run = new JobRun(job, lease, this.#deps);
    this.#runs.set(lease, run);
    try {
      if (this.#isClosing) run.interrupt();
      await this.#attempt(run);
    } finally {
      this.#runs.delete(lease);
    }
  }

  hasRunOf(jobId: string): boolean {
    return [...this.#runs.values()].some(({ job }) => job.id === jobId);
  }

  /** A stop that was asked for in this process need not wait for the next look. */
  stop(jobId: string): void {
    for (const run of this.#runs.values()) if (run.job.id === jobId) run.stop();
  }

  /** Every attempt gives its job back to the queue. */
  interruptAll(): void {
    this.#isClosing = true;
    for (const run of this.#runs.values()) run.interrupt();
  }

  async #attempt(run: JobRun): Promise<void> {
    const { meters, log } = this.#deps;
    const { id, kind, attempt } = run.job;
    log.info({ jobId: id, kind, attempt }, 'job begins');
    const ended = meters.begin(kind);
    const ending = await this.#handle(run);
    await run.close();
    if (run.isLost) log.warn({ jobId: id, attempt }, 'job is taken over');
    const outcome = run.isLost ? 'lost' : await this.#settlePersistently(run, ending);
    ended(outcome);
    log.info({ jobId: id, kind, attempt, outcome }, 'job attempt ends');
  }

  async #handle(run: JobRun): Promise<Ending> {
    try {
      const handler = this.#deps.handlers.of(run.job.kind);
      return { kind: 'done', receipt: await handler.run(run.context()) };
    } catch (error) {
      const ending = run.endingAfter(error);
      if (ending.kind === 'threw') this.#logError(run.job, ending.error);
      return ending;
    }
  }

  #logError({ id, kind, attempt }: Job, error: unknown): void {
    const { log } = this.#deps;
    if (!(error instanceof Problem))
      log.error({ err: error, jobId: id, kind, attempt }, 'unexpected error in a job');
    else
      log.warn(
        { jobId: id, kind, attempt, code: error.code, detail: error.message, err: error.cause },
        'job problem',
      );
  }

  /** A store that fails for a moment loses no outcome. When it stays away, the job is found as lost once it is back. */
  async #settlePersistently(run: JobRun, ending: Ending): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#settle(run, ending);
      } catch (error) {
        if (tries === settleTriesMax || this.#isClosing) throw error;
        this.#deps.log.warn(
          { err: error, jobId: run.job.id },
          'the end of a job could not be stored; trying again',
        );
        await sleep(Math.min(200 * 2 ** tries, 5000));
      }
    }
  }

  async #settle(run: JobRun, ending: Ending): Promise<string> {
    const { store, queue, clock, handlers, timings } = this.#deps;
    const outcome = await store.transact(async (tx) => {
      const job = await findLeasedJob(tx, run.leased);
      if (job === null) return 'lost';
      const now = clock();
      const verdict = judge(ending, job, { ...handlers.rulesOf(job.kind, timings), now });
      await endAttempt(tx, job, { ...verdict, now });
      if (verdict.event.kind === 'requeue')
        await queue.put(tx, { jobId: job.id, ownerId: job.owner.userId, dueAt: verdict.dueAt });
      return verdict.outcome;
    });
    queue.wake();
    return outcome;
  }
}

const settleTriesMax = 8;
