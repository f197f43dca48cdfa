import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { bytesResponse } from '../http/bytes-response.ts';
import { fileSchema, fileToWire } from './file-wire.ts';
import type { Files } from './files.ts';
import { sendContent } from './send-content.ts';

const idParams = z.object({ fileId: z.string().max(100) });

export interface FileRoutesDeps {
  readonly files: Files;
  readonly audit: AuditLog;
}

export function fileRoutes(deps: FileRoutesDeps): RouteGroup[] {
  return [
    { access: 'files:read', tag: 'Files', register: (api) => registerReads(api, deps) },
    { access: 'files:read', tag: 'Files', register: (api) => registerContent(api, deps) },
    { access: 'files:write', tag: 'Files', register: (api) => registerUpload(api, deps) },
    { access: 'files:write', tag: 'Files', register: (api) => registerDelete(api, deps) },
  ];
}

function registerReads(api: Api, { files }: Pick<FileRoutesDeps, 'files'>): void {
  api.get(
    '/api/v1/files',
    {
      schema: {
        operationId: 'listFiles',
        summary: 'List files',
        response: { 200: z.object({ items: z.array(fileSchema) }) },
      },
    },
    async (request) => ({ items: (await files.list(principalOf(request))).map(fileToWire) }),
  );

  api.get(
    '/api/v1/files/:fileId',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'getFile',
        summary: 'See one file',
        params: idParams,
        response: { 200: fileSchema },
      },
    },
    async (request) => fileToWire(await files.get(request.params.fileId, principalOf(request))),
  );
}

function registerContent(api: Api, { files, audit }: FileRoutesDeps): void {
  for (const method of ['GET', 'HEAD'] as const) {
    api.route({
      method,
      url: '/api/v1/files/:fileId/content',
      exposeHeadRoute: false,
      config: { forBoundTokens: true },
      schema: {
        hide: method === 'HEAD',
        operationId: 'downloadFile',
        summary: 'Download a file as it is, or a part of it',
        description:
          'Takes `Range`, `If-Range` and `If-None-Match`, so that a download that broke off can go on.',
        params: idParams,
        response: { 200: bytesResponse('The bytes.') },
      },
      handler: async (request, reply) => {
        const file = await files.get(request.params.fileId, principalOf(request));
        const path = await files.pathOf(file);
        await recordAct(audit, 'download', file.id, request);
        return sendContent({ file, path }, request, reply);
      },
    });
  }
}

function registerUpload(api: Api, { files, audit }: FileRoutesDeps): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  api.put(
    '/api/v1/files',
    {
      config: { streamsBody: true },
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        operationId: 'uploadFile',
        summary: 'Upload a file',
        description: 'The body is the file itself: `curl -T data.csv …/api/v1/files?name=data.csv`.',
        querystring: z.strictObject({ name: z.string().min(1).max(255).default('upload') }),
        response: { 201: fileSchema },
      },
    },
    async (request, reply) => {
      // A request without a body, and without Content-Type, is an empty file.
      const body = request.body instanceof Readable ? request.body : request.raw;
      const file = await files.upload(request.query.name, body, principalOf(request), abortedWith(reply));
      await recordAct(audit, 'upload', file.id, request);
      return reply.code(201).header('location', `/api/v1/files/${file.id}`).send(fileToWire(file));
    },
  );
}

function registerDelete(api: Api, { files, audit }: FileRoutesDeps): void {
  api.delete(
    '/api/v1/files/:fileId',
    {
      schema: {
        operationId: 'deleteFile',
        summary: 'Delete a file',
        params: idParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await files.delete(request.params.fileId, principalOf(request));
      await recordAct(audit, 'delete', request.params.fileId, request);
      return reply.code(204).send(null);
    },
  );
}

function recordAct(audit: AuditLog, verb: string, fileId: string, request: FastifyRequest): Promise<void> {
  return audit.record({
    action: `file.${verb}`,
    outcome: 'allowed',
    actor: principalOf(request),
    target: { kind: 'file', id: fileId },
    origin: originOf(request),
  });
}
