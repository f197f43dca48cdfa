import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { scopesOfRole } from '../access/role.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { bytesResponse } from '../http/bytes-response.ts';
import type { Clock } from '../lib/clock.ts';
import { attachmentNamed } from '../lib/content-disposition.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { type ExportSpec, exportSpecSchema } from '../transfer/export-spec.ts';
import { isEnabled } from '../users/user.ts';
import { findUser } from '../users/user-store.ts';
import { deleteExpiredDownloadLinks, insertDownloadLink, takeDownloadLink } from './download-link-store.ts';
import type { Exports } from './exports.ts';

export interface ExportRoutesDeps {
  readonly exports: Exports;
  readonly store: Store;
  readonly clock: Clock;
}

const linkLifeMs = 60_000;

const planSchema = z
  .object({
    sql: z.string(),
    parameters: z.record(z.string(), z.string()),
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    fileName: z.string(),
    mediaType: z.string(),
  })
  .meta({ id: 'ExportPlan' });

const fileResponse = bytesResponse(
  'The file, as it is made. An export that fails midway breaks off: a clean end means a complete file.',
);

export function exportRoutes(deps: ExportRoutesDeps): RouteGroup[] {
  return [
    { access: 'exports:run', tag: 'Exports', register: (api) => registerExports(api, deps) },
    { access: 'public', tag: 'Exports', register: (api) => registerLinks(api, deps) },
  ];
}

function registerExports(api: Api, { exports, store, clock }: ExportRoutesDeps): void {
  api.post(
    '/api/v1/exports/plan',
    {
      schema: {
        operationId: 'planExport',
        summary: 'See what an export would run, without running it',
        body: exportSpecSchema,
        response: { 200: planSchema },
      },
    },
    async (request, reply) => {
      const plan = await exports.plan(request.body, abortedWith(reply));
      const { sql, parameters = {} } = plan.statement;
      return { sql, parameters, columns: plan.columns, fileName: plan.fileName, mediaType: plan.mediaType };
    },
  );

  api.post(
    '/api/v1/exports/download',
    {
      schema: {
        operationId: 'downloadExport',
        summary: 'Export as a direct download',
        body: exportSpecSchema,
        response: { 200: fileResponse },
      },
    },
    async (request, reply) => sendExport(exports, request.body, request, reply),
  );

  api.post(
    '/api/v1/exports/links',
    {
      schema: {
        operationId: 'createExportLink',
        summary: 'Make a link that downloads an export once, within a minute',
        description:
          'For browsers, which cannot send a token with a download. Whoever has the link can use it.',
        body: exportSpecSchema,
        response: { 201: z.object({ url: z.string(), expiresAt: z.iso.datetime() }) },
      },
    },
    async (request, reply) => {
      await exports.plan(request.body, abortedWith(reply));
      const secret = newSecret();
      const now = clock();
      await deleteExpiredDownloadLinks(store.db, now);
      const link = { userId: principalOf(request).userId, spec: request.body };
      await insertDownloadLink(store.db, secret, link, now + linkLifeMs);
      const expiresAt = new Date(now + linkLifeMs).toISOString();
      return reply.code(201).send({ url: `/api/v1/exports/links/${secret}`, expiresAt });
    },
  );
}

function registerLinks(api: Api, { exports, store, clock }: ExportRoutesDeps): void {
  api.get(
    '/api/v1/exports/links/:secret',
    {
      config: { secretInPath: true },
      exposeHeadRoute: false,
      schema: {
        operationId: 'downloadExportByLink',
        summary: 'Download by a link',
        params: z.object({ secret: z.string().max(100) }),
        response: { 200: fileResponse },
      },
    },
    async (request, reply) => {
      const link = await takeDownloadLink(store.db, request.params.secret, clock());
      if (link === null || !(await mayExport(store, link.userId))) {
        throw new Problem(
          'not-found',
          'This link was used already or has expired. Start the download again from the page.',
        );
      }
      return sendExport(exports, exportSpecSchema.parse(link.spec), request, reply);
    },
  );
}

async function mayExport(store: Store, userId: string): Promise<boolean> {
  const user = await findUser(store.db, userId);
  return user !== null && isEnabled(user) && scopesOfRole(user.role).has('exports:run');
}

async function sendExport(
  exports: Exports,
  spec: ExportSpec,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { plan, bytes } = await exports.open(spec, abortedWith(reply));
  bytes.body.once('error', (error) => logBrokenExport(error, bytes.queryId, request));
  return reply
    .type(plan.mediaType)
    .header('content-disposition', attachmentNamed(plan.fileName))
    .send(bytes.body);
}

/** The answer has begun, so the client learns of it by a transfer that breaks off; the reason goes to the log. */
function logBrokenExport(error: unknown, queryId: string, request: FastifyRequest): void {
  const facts =
    error instanceof Problem
      ? { code: error.code, detail: error.message, clickhouse: error.facts.clickhouse }
      : { err: error };
  request.log.error({ ...facts, queryId }, 'export broke off');
}
