import type { Registry } from 'prom-client';
import type { AuditLog } from '../audit/audit-log.ts';
import type { RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import { JobFeed } from './job-feed.ts';
import type { JobHandler } from './job-handler.ts';
import { JobHandlers } from './job-handlers.ts';
import { measureJobs } from './job-metrics.ts';
import type { JobQueue, QueueLimits } from './job-queue.ts';
import { jobEventRoutes, type StreamTimings, streamTimings } from './job-event-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { JobRunner } from './job-runner.ts';
import { type JobTimings, jobTimings } from './job-timings.ts';
import { type JobWorkers, openJobWorkers } from './job-workers.ts';
import { Jobs } from './jobs.ts';
import { LocalQueue } from './local-queue.ts';
import { openPgBossQueue } from './pg-boss-queue.ts';
import type { ServerLog } from './server-log.ts';

export type { JobWorkers };

export interface JobsOptions {
  readonly store: Store;
  /** Of the store, when it is in PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly handlers: readonly JobHandler[];
  readonly limits: QueueLimits;
  readonly keepMs: number;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly registry: Registry;
  readonly timings?: JobTimings;
  readonly streams?: StreamTimings;
}

export interface OpenJobs {
  readonly jobs: Jobs;
  readonly workers: JobWorkers;
  readonly groups: readonly RouteGroup[];
}

/** Jobs, put together. They can be made at once; they run between `workers.start` and `workers.stop`. */
export async function openJobs(options: JobsOptions): Promise<OpenJobs> {
  const { store, clock, log, audit, keepMs, timings = jobTimings, streams = streamTimings } = options;
  const queue = await openQueue(options, timings);
  const handlers = new JobHandlers(options.handlers, log);
  const meters = measureJobs(options.registry, store.db);
  const runner = new JobRunner({ store, queue, handlers, clock, log, timings, meters });
  const stopHere = (jobId: string) => runner.stop(jobId);
  const jobs = new Jobs({ store, queue, handlers, audit, clock, log, keepMs, stopHere });
  const feed = new JobFeed({ db: store.db, clock, log, pollMs: timings.pollMs });
  return {
    jobs,
    workers: openJobWorkers({ store, queue, handlers, runner, clock, log, timings }),
    groups: [
      ...jobRoutes({ jobs, store, clock }),
      ...jobEventRoutes({ jobs, feed, store, clock, timings: streams }),
    ],
  };
}

/** A store that several processes may share needs a queue that they share too. */
async function openQueue(options: JobsOptions, { pollMs }: JobTimings): Promise<JobQueue> {
  const { store, databaseUrl: url, limits, clock, log } = options;
  return store.kind === 'postgres' && url !== null
    ? openPgBossQueue({ url, limits, log })
    : new LocalQueue({ db: store.db, limits, clock, log, pollMs });
}
