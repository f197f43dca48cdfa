import { z } from 'zod';
import { scopesOfRole } from '../access/role.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import { readStoredSpec } from '../transfer/read-stored-spec.ts';
import { userToActor } from '../users/user.ts';
import { findUser } from '../users/user-store.ts';
import { deleteExpiredDownloadLinks, insertDownloadLink, takeDownloadLink } from './download-link-store.ts';
import { exportedFile } from './export-routes.ts';
import { mayExport } from './may-export.ts';
import { maySql } from './may-sql.ts';
import { sendExport, type SendExportDeps } from './send-export.ts';

export interface DownloadLinkDeps extends SendExportDeps {
  readonly store: Store;
  readonly clock: Clock;
}

const linkLifeMs = 60_000;

export function downloadLinkRoutes(deps: DownloadLinkDeps): RouteGroup[] {
  return [
    { access: 'exports:run', tag: 'Exports', register: (api) => registerCreate(api, deps) },
    { access: 'public', tag: 'Exports', register: (api) => registerUse(api, deps) },
  ];
}

function registerCreate(api: Api, { exports, store, clock }: DownloadLinkDeps): void {
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
      const principal = principalOf(request);
      await exports.plan(request.body, { signal: abortedWith(reply), maySql: maySql(principal.scopes) });
      const secret = newSecret();
      const now = clock();
      await deleteExpiredDownloadLinks(store.db, now);
      const link = { userId: principal.userId, spec: request.body };
      await insertDownloadLink(store.db, secret, link, now + linkLifeMs);
      const expiresAt = new Date(now + linkLifeMs).toISOString();
      return reply.code(201).send({ url: `/api/v1/exports/links/${secret}`, expiresAt });
    },
  );
}

function registerUse(api: Api, deps: DownloadLinkDeps): void {
  api.get(
    '/api/v1/exports/links/:secret',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'downloadExportByLink',
        summary: 'Download by a link',
        params: z.object({ secret: z.string().max(100) }),
        response: { 200: exportedFile },
      },
    },
    async (request, reply) => {
      const link = await takeDownloadLink(deps.store.db, request.params.secret, deps.clock());
      const user = link === null ? null : await findUser(deps.store.db, link.userId);
      if (link === null || user === null || !mayExport(user)) throw deadLink();
      const spec = readStoredSpec(link.spec, 'The export of this link', startAgain);
      const order = { spec, maySql: maySql(scopesOfRole(user.role)), actor: userToActor(user) };
      return sendExport(deps, order, request, reply);
    },
  );
}

const startAgain = 'Start the download again from the page.';

function deadLink(): Problem {
  return new Problem('not-found', `This link was used already or has expired. ${startAgain}`);
}
