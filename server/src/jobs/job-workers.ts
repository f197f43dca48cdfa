import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue } from './job-queue.ts';
import type { JobRunner } from './job-runner.ts';
import { type RecoveryDeps, JobRecovery } from './recover-jobs.ts';
import { JobWatch } from './job-watch.ts';
import { repeatEvery } from './repeat.ts';

export interface JobWorkers {
  /** Takes up what was left behind, then begins jobs. */
  start(): Promise<void>;
  /** Gives running jobs back to the queue, so that the next start or another process goes on with them. */
  stop(): Promise<void>;
  /** After it no job can be made any more. Stops first, where that was not done. */
  close(): Promise<void>;
}

export function openJobWorkers(
  deps: Omit<RecoveryDeps, 'runsHere'> & { readonly runner: JobRunner },
): JobWorkers {
  const { queue, runner, store, clock, log, timings } = deps;
  const recovery = new JobRecovery({ ...deps, runsHere: (jobId) => runner.hasRunOf(jobId) });
  const watch = new JobWatch({ db: store.db, runner, clock, timings });
  const ends: (() => Promise<void>)[] = [];
  const repeat = (intervalMs: number, work: () => Promise<void>, what: string) =>
    ends.push(repeatEvery(intervalMs, work, (error) => log.warn({ err: error }, what)));
  const stop = async () => {
    runner.interruptAll();
    await withinTime(queue, timings.shutdownMs);
    for (const end of ends) await end();
  };
  let stopped: Promise<void> | null = null;
  return {
    async start() {
      await recovery.atStart();
      repeat(timings.pollMs, () => watch.look(), 'the leases of running jobs could not be renewed');
      repeat(timings.heartbeatMs, () => recovery.look(), 'looking for lost jobs failed');
      repeat(timings.leaseMs * 2, () => recovery.offerDueJobs(), 'offering waiting jobs failed');
      await queue.start((jobId) => runner.run(jobId));
    },
    stop: () => (stopped ??= stop()),
    async close() {
      await (stopped ??= stop());
      await queue.close();
    },
  };
}

/** A handler that does not let go is left behind: its job is found as lost by whoever starts next. */
async function withinTime(queue: JobQueue, ms: number): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([queue.stop(), sleep(ms, undefined, { signal: timeout.signal }).catch(() => undefined)]);
  timeout.abort();
}
