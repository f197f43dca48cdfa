import { z } from 'zod';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';
import { withPositions } from './job-feed.ts';
import { jobReport } from './job-report.ts';
import { type JobState, jobStates } from './job-state.ts';
import { listAttempts, listLogLines } from './job-store.ts';
import {
  attemptToWire,
  jobDetailsSchema,
  jobSchema,
  jobToWire,
  logLineSchema,
  logLineToWire,
  type WireJob,
} from './job-wire.ts';
import type { Jobs } from './jobs.ts';
import { asSeenBy } from './seen-job.ts';

export interface JobRouteDeps {
  readonly jobs: Jobs;
  readonly store: Store;
  readonly clock: Clock;
}

export const jobParams = z.object({ id: z.string().max(100) });

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(100).optional().meta({ description: '`nextCursor` of the page before' }),
  kind: z.string().max(100).optional().meta({ description: 'Such as `export`' }),
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(jobStates)))
    .optional()
    .meta({ description: 'One state, or several with commas: `queued,running`' }),
});

export function jobRoutes(deps: JobRouteDeps): RouteGroup[] {
  return [
    {
      access: 'jobs:read',
      tag: 'Jobs',
      register(api) {
        registerList(api, deps);
        registerGet(api, deps);
        registerLog(api, deps);
        registerReport(api, deps);
      },
    },
    {
      access: 'jobs:manage',
      tag: 'Jobs',
      register(api) {
        registerStop(api, deps);
        registerRetry(api, deps);
        registerDelete(api, deps);
      },
    },
  ];
}

function registerList(api: Api, { jobs, store, clock }: JobRouteDeps): void {
  api.get(
    '/api/v1/jobs',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'listJobs',
        summary: 'List jobs, newest first',
        description: 'Your own; an administrator sees those of everybody.',
        querystring: listQuery,
        response: { 200: z.object({ items: z.array(jobSchema), nextCursor: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { limit, cursor, kind, state: states } = request.query;
      const query: JobFilter = { kind, states, after: cursor };
      const principal = principalOf(request);
      const found = await jobs.list(principal, { ...query, limit: limit + 1 });
      const page = found.slice(0, limit).map((job) => asSeenBy(principal, job));
      const now = clock();
      return {
        items: (await withPositions(store.db, page, now)).map((seen) => jobToWire(seen, now)),
        nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  );
}

interface JobFilter {
  readonly kind: string | undefined;
  readonly states: readonly JobState[] | undefined;
  readonly after: string | undefined;
}

function registerGet(api: Api, deps: JobRouteDeps): void {
  api.get(
    '/api/v1/jobs/:id',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'getJob',
        summary: 'Get a job with its specification and its attempts',
        params: jobParams,
        response: { 200: jobDetailsSchema },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const job = asSeenBy(principal, await deps.jobs.get(principal, request.params.id));
      const attempts = await listAttempts(deps.store.db, job.id);
      return { ...(await toWire(job, deps)), spec: job.spec, attempts: attempts.map(attemptToWire) };
    },
  );
}

function registerLog(api: Api, { jobs, store }: JobRouteDeps): void {
  api.get(
    '/api/v1/jobs/:id/log',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'getJobLog',
        summary: "Get a job's log",
        params: jobParams,
        response: { 200: z.object({ items: z.array(logLineSchema) }) },
      },
    },
    async (request) => {
      const { id } = await jobs.get(principalOf(request), request.params.id);
      return { items: (await listLogLines(store.db, id)).map(logLineToWire) };
    },
  );
}

function registerReport(api: Api, { jobs, store }: JobRouteDeps): void {
  api.get(
    '/api/v1/jobs/:id/report',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'getJobReport',
        summary: 'Get a report of a job as plain text',
        params: jobParams,
        response: {
          200: { description: 'For people to read.', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const job = asSeenBy(principal, await jobs.get(principal, request.params.id));
      const attempts = await listAttempts(store.db, job.id);
      const lines = await listLogLines(store.db, job.id);
      return reply.type('text/plain; charset=utf-8').send(jobReport({ job, attempts, lines }));
    },
  );
}

function registerStop(api: Api, deps: JobRouteDeps): void {
  api.post(
    '/api/v1/jobs/:id/stop',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'stopJob',
        summary: 'Stop a job',
        description:
          'A waiting job is stopped at once; a running one within seconds, which its state will say.',
        params: jobParams,
        response: { 202: jobSchema },
      },
    },
    async (request, reply) => {
      const caller = { principal: principalOf(request), origin: originOf(request) };
      const job = await deps.jobs.stop(caller, request.params.id);
      return reply.code(202).send(await toWire(asSeenBy(caller.principal, job), deps));
    },
  );
}

function registerRetry(api: Api, deps: JobRouteDeps): void {
  api.post(
    '/api/v1/jobs/:id/retry',
    {
      schema: {
        operationId: 'retryJob',
        summary: 'Try a failed or stopped job again',
        params: jobParams,
        response: { 202: jobSchema },
      },
    },
    async (request, reply) => {
      const caller = { principal: principalOf(request), origin: originOf(request) };
      const job = await deps.jobs.retry(caller, request.params.id);
      return reply.code(202).send(await toWire(job, deps));
    },
  );
}

function registerDelete(api: Api, { jobs }: JobRouteDeps): void {
  api.delete(
    '/api/v1/jobs/:id',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'deleteJob',
        summary: 'Delete a finished job with all that it keeps',
        params: jobParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const caller = { principal: principalOf(request), origin: originOf(request) };
      await jobs.delete(caller, request.params.id);
      return reply.code(204).send();
    },
  );
}

async function toWire(job: Job, { store, clock }: JobRouteDeps): Promise<WireJob> {
  const now = clock();
  const [seen = { job, position: null }] = await withPositions(store.db, [job], now);
  return jobToWire(seen, now);
}
