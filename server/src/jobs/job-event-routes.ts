import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import { EventStream } from './event-stream.ts';
import { type JobFeed, lookBackMs, type SeenJob, withPositions } from './job-feed.ts';
import type { Job } from './job.ts';
import { jobParams } from './job-routes.ts';
import { activeStates, isFinished } from './job-state.ts';
import { listChangedJobs, listJobs } from './job-store.ts';
import { jobToWire } from './job-wire.ts';
import type { Jobs } from './jobs.ts';
import { asSeenBy } from './seen-job.ts';

export interface StreamTimings {
  /** Shorter than the silence that proxies bear, which is often 60 seconds. */
  readonly keepAliveMs: number;
  /** Then the client comes back, and proves anew who it is. */
  readonly lifetimeMs: number;
}

export const streamTimings: StreamTimings = { keepAliveMs: 15_000, lifetimeMs: 10 * 60_000 };

export interface JobEventDeps {
  readonly jobs: Jobs;
  readonly feed: JobFeed;
  readonly store: Store;
  readonly clock: Clock;
  readonly timings: StreamTimings;
}

export function jobEventRoutes(deps: JobEventDeps): RouteGroup[] {
  return [
    {
      access: 'jobs:read',
      tag: 'Jobs',
      register(api) {
        const closing = new AbortController();
        api.addHook('preClose', async () => closing.abort());
        registerJobEvents(api, deps, closing.signal);
        registerUserEvents(api, deps, closing.signal);
      },
    },
  ];
}

const howToFollow =
  'Server-sent events named `job`, each with a whole job as JSON. Comments keep a silent stream alive. Come back with `Last-Event-ID` when it ends or breaks.';

const eventText: z.ZodType = z.string();

const eventsResponse = {
  200: { description: 'Events.', content: { 'text/event-stream': { schema: eventText } } },
  204: z.undefined().meta({ description: 'There is nothing new, and never will be.' }),
};

function registerJobEvents(api: Api, deps: JobEventDeps, closing: AbortSignal): void {
  api.get(
    '/api/v1/jobs/:id/events',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'followJob',
        summary: 'Follow a job as it goes',
        description: `${howToFollow} The stream ends by itself after the event in which the job has ended.`,
        params: jobParams,
        response: eventsResponse,
      },
    },
    async (request, reply) => {
      const { store, clock } = deps;
      const principal = principalOf(request);
      const job = await deps.jobs.get(principal, request.params.id);
      if (isFinished(job.state) && lastEventIdOf(request) === job.revision) return reply.code(204).send();
      const stream = openStream(reply, deps, closing);
      let told = '';
      const tell = (seen: SeenJob | undefined) => {
        if (seen !== undefined && versionOf(seen) !== told) {
          told = versionOf(seen);
          const data = jobToWire({ ...seen, job: asSeenBy(principal, seen.job) }, clock());
          stream.send(job.id, { id: `${seen.job.revision}`, name: 'job', data });
        }
        // A job that is gone has been deleted.
        if (seen === undefined || isFinished(seen.job.state)) stream.end();
      };
      tell((await withPositions(store.db, [job], clock()))[0]);
      deps.feed.watch({ jobId: job.id }, ([seen]) => tell(seen), stream.closed);
      return reply.send(stream.body);
    },
  );
}

function registerUserEvents(api: Api, deps: JobEventDeps, closing: AbortSignal): void {
  api.get(
    '/api/v1/jobs/events',
    {
      schema: {
        operationId: 'followJobs',
        summary: 'Follow all of your jobs as they go',
        description: `${howToFollow} It begins with all jobs that have not ended, and after a return with those that have changed meanwhile.`,
        response: eventsResponse,
      },
    },
    async (request, reply) => {
      const { store, clock } = deps;
      const ownerId = principalOf(request).userId;
      const { news, known } = await jobsToBeginWith(store, ownerId, lastEventIdOf(request), clock());
      const stream = openStream(reply, deps, closing);
      const told = new Map(known.map((job) => [job.id, versionOf({ job, position: null })]));
      const tell = (jobs: readonly SeenJob[]) => {
        const now = clock();
        for (const seen of jobs) {
          if (told.get(seen.job.id) === versionOf(seen)) continue;
          told.set(seen.job.id, versionOf(seen));
          stream.send(seen.job.id, { id: `${now}`, name: 'job', data: jobToWire(seen, now) });
        }
      };
      tell(await withPositions(store.db, news, clock()));
      deps.feed.watch({ ownerId }, tell, stream.closed);
      return reply.send(stream.body);
    },
  );
}

interface Beginning {
  readonly news: readonly Job[];
  /** Ended before the client came, so that it need not hear of them. */
  readonly known: readonly Job[];
}

/** The ids of events of this stream are the times when they were sent. */
async function jobsToBeginWith(
  { db }: Store,
  ownerId: string,
  since: number | null,
  now: number,
): Promise<Beginning> {
  const recently = { ids: [], ownerIds: [ownerId], since: Math.min(since ?? now, now) - lookBackMs };
  const changed = await listChangedJobs(db, recently);
  const going = await listJobs(db, { ownerId, states: ['queued', ...activeStates], limit: goingMax });
  const known = since === null ? changed.filter(({ state }) => isFinished(state)) : [];
  const silent = new Set(known.map(({ id }) => id));
  const loud = [...changed, ...going].filter(({ id }) => !silent.has(id));
  return { known, news: [...new Map(loud.map((job) => [job.id, job])).values()] };
}

const goingMax = 1000;

function openStream(reply: FastifyReply, { timings }: JobEventDeps, closing: AbortSignal): EventStream {
  const { keepAliveMs, lifetimeMs } = timings;
  const signal = AbortSignal.any([abortedWith(reply), closing, AbortSignal.timeout(lifetimeMs)]);
  // nginx would collect the events before it passes them on.
  reply
    .type('text/event-stream')
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no');
  return new EventStream({ keepAliveMs, signal });
}

function lastEventIdOf(request: FastifyRequest): number | null {
  const text = request.headers['last-event-id'];
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A place in the queue changes without the job. */
function versionOf({ job, position }: SeenJob): string {
  return `${job.revision}:${position}`;
}
