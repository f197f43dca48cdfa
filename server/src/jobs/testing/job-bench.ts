import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { openAuditLog } from '../../audit/audit-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import type { Job } from '../job.ts';
import type { JobHandler } from '../job-handler.ts';
import type { QueueLimits } from '../job-queue.ts';
import { isFinished, type JobState } from '../job-state.ts';
import { findJob } from '../job-store.ts';
import type { JobTimings } from '../job-timings.ts';
import { openJobs } from '../open-jobs.ts';

export const quickTimings: JobTimings = {
  pollMs: 20,
  heartbeatMs: 50,
  leaseMs: 400,
  retryFirstMs: 10,
  flushMs: 10,
  shutdownMs: 8000,
};

export interface BenchOptions {
  readonly store: Store;
  readonly databaseUrl: string | null;
  readonly handlers: readonly JobHandler[];
  readonly limits?: QueueLimits;
  readonly timings?: Partial<JobTimings>;
}

export const anna = principal('anna', 'editor');
export const boris = principal('boris', 'viewer');
export const root = principal('root', 'admin');

export const origin = { address: null, requestId: null };

/** What one process has of jobs, with no HTTP around it. */
export async function openJobBench({ store, databaseUrl, handlers, limits, timings }: BenchOptions) {
  const { jobs, workers, groups } = await openJobs({
    store,
    databaseUrl,
    handlers,
    limits: limits ?? { runningMax: 4, runningPerUserMax: 4 },
    keepMs: 1000,
    audit: openAuditLog(store.db, systemClock),
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    registry: new Registry(),
    timings: { ...quickTimings, ...timings },
    streams: { keepAliveMs: 50, lifetimeMs: 60_000 },
  });
  return {
    jobs,
    workers,
    groups,
    create: (kind: string, spec: unknown = {}, owner = anna) =>
      jobs.create({ kind, spec, title: `a job of the kind ${kind}`, owner, origin }),
    finished: (id: string) => jobWhen(store, id, ({ state }) => isFinished(state)),
    reaches: (id: string, state: JobState) => jobWhen(store, id, (job) => job.state === state),
  };
}

export type JobBench = Awaited<ReturnType<typeof openJobBench>>;

export async function jobWhen(store: Store, id: string, test: (job: Job) => boolean): Promise<Job> {
  for (let asked = 0; asked < 2000; asked++) {
    const job = await findJob(store.db, id);
    if (job !== null && test(job)) return job;
    await sleep(10);
  }
  throw new Error(`it did not happen: ${JSON.stringify(await findJob(store.db, id))}`);
}

/** A handler that does not end by itself, but lets go at once when it is told to stop. */
export function endless(kind = 'endless'): JobHandler {
  return { kind, attemptsMax: 3, run: ({ signal }) => untilAborted(signal) };
}

export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
  });
}

function principal(name: string, role: 'admin' | 'editor' | 'viewer') {
  const proof = { kind: 'session', sessionId: 's' } as const;
  return { userId: `usr_${name}`, username: name, role, scopes: new Set<never>(), proof };
}
