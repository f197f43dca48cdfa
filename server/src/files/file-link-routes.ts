import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { bytesResponse } from '../http/bytes-response.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { FileLink } from './file-link.ts';
import { findLiveLink, insertFileLink, listFileLinks, revokeFileLink } from './file-link-store.ts';
import type { Files } from './files.ts';
import { sendContent } from './send-content.ts';

const daySeconds = 24 * 60 * 60;

const linkSchema = z
  .object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FileLink' });

const newLinkSchema = linkSchema
  .extend({ url: z.string().meta({ description: 'Shown only now. Without a token, until it expires.' }) })
  .meta({ id: 'NewFileLink' });

export interface FileLinkRoutesDeps {
  readonly files: Files;
  readonly audit: AuditLog;
  readonly store: Store;
  readonly clock: Clock;
}

const fileParams = z.object({ fileId: z.string().max(100) });

export function fileLinkRoutes(deps: FileLinkRoutesDeps): RouteGroup[] {
  return [
    {
      access: 'files:read',
      tag: 'Files',
      register(api) {
        registerCreate(api, deps);
        registerList(api, deps);
        registerRevoke(api, deps);
      },
    },
    { access: 'public', tag: 'Files', register: (api) => registerUse(api, deps) },
  ];
}

function registerCreate(api: Api, { files, audit, store, clock }: FileLinkRoutesDeps): void {
  api.post(
    '/api/v1/files/:fileId/links',
    {
      schema: {
        operationId: 'createFileLink',
        summary: 'Make a link that downloads a file without a token',
        description:
          'Whoever has the link can use it, any number of times, until it expires or is revoked, or its file expires.',
        params: fileParams,
        body: z.strictObject({
          expiresInSeconds: z
            .int()
            .min(1)
            .max(365 * daySeconds)
            .default(daySeconds),
        }),
        response: { 201: newLinkSchema },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const file = await files.get(request.params.fileId, principal);
      const now = clock();
      const link: FileLink = {
        id: newId('lnk', now),
        fileId: file.id,
        createdBy: principal.userId,
        createdAt: now,
        expiresAt: Math.min(now + request.body.expiresInSeconds * 1000, file.expiresAt ?? Infinity),
        revokedAt: null,
      };
      const secret = newSecret();
      await audit.record({
        action: 'file.link',
        outcome: 'allowed',
        actor: principal,
        target: { kind: 'file', id: file.id },
        origin: originOf(request),
        details: { linkId: link.id, expiresAt: new Date(link.expiresAt).toISOString() },
      });
      await insertFileLink(store.db, link, secret);
      return reply.code(201).send({ ...linkToWire(link), url: `/api/v1/files/links/${secret}` });
    },
  );
}

function registerList(api: Api, { files, store }: FileLinkRoutesDeps): void {
  api.get(
    '/api/v1/files/:fileId/links',
    {
      schema: {
        operationId: 'listFileLinks',
        summary: 'List the links of a file',
        params: fileParams,
        response: { 200: z.object({ items: z.array(linkSchema) }) },
      },
    },
    async (request) => {
      const { id } = await files.get(request.params.fileId, principalOf(request));
      return { items: (await listFileLinks(store.db, id)).map(linkToWire) };
    },
  );
}

function registerRevoke(api: Api, { files, audit, store, clock }: FileLinkRoutesDeps): void {
  api.delete(
    '/api/v1/files/:fileId/links/:linkId',
    {
      schema: {
        operationId: 'revokeFileLink',
        summary: 'Revoke a link of a file',
        params: fileParams.extend({ linkId: z.string().max(100) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { fileId, linkId } = request.params;
      const file = await files.get(fileId, principal);
      const found = await revokeFileLink(store.db, { id: linkId, fileId: file.id, now: clock() });
      if (!found) throw new Problem('not-found', 'This file has no such link. List its links.');
      await audit.record({
        action: 'file.unlink',
        outcome: 'allowed',
        actor: principal,
        target: { kind: 'file', id: file.id },
        origin: originOf(request),
        details: { linkId },
      });
      return reply.code(204).send(null);
    },
  );
}

function registerUse(api: Api, { files, audit, store, clock }: FileLinkRoutesDeps): void {
  for (const method of ['GET', 'HEAD'] as const) {
    api.route({
      method,
      url: '/api/v1/files/links/:secret',
      exposeHeadRoute: false,
      schema: {
        hide: method === 'HEAD',
        operationId: 'downloadFileByLink',
        summary: 'Download a file by a link',
        params: z.object({ secret: z.string().max(100) }),
        response: { 200: bytesResponse('The bytes.') },
      },
      handler: async (request, reply) => {
        const link = await findLiveLink(store.db, request.params.secret, clock());
        if (link === null) throw deadLink();
        const file = await files.getByLink(link.fileId);
        const path = await files.pathOf(file);
        await audit.record({
          action: 'file.download',
          outcome: 'allowed',
          actor: { userId: link.createdBy, username: link.username },
          target: { kind: 'file', id: file.id },
          origin: originOf(request),
          details: { linkId: link.id },
        });
        return sendContent({ file, path }, request, reply);
      },
    });
  }
}

function deadLink(): Problem {
  return new Problem('not-found', 'This link has expired or was revoked. Ask for a new one.');
}

function linkToWire({ id, createdAt, expiresAt, revokedAt }: FileLink): z.infer<typeof linkSchema> {
  return {
    id,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  };
}
