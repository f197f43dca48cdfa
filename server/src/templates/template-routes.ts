import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Exports } from '../exports/exports.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { warningsAbout } from './check-spec.ts';
import { recordAct } from './record-act.ts';
import { permissionsOf } from './template.ts';
import { etagOf, expectedVersions, sayingCurrentVersion } from './template-etag.ts';
import {
  newTemplateSchema,
  type SeenTemplate,
  savedTemplateSchema,
  summaryToWire,
  templateChangeSchema,
  templateSchema,
  templateSummarySchema,
  templateToWire,
} from './template-wire.ts';
import type { TemplateChange, Templates } from './templates.ts';

export interface TemplateRoutesDeps {
  readonly templates: Templates;
  readonly exports: Exports;
  readonly audit: AuditLog;
}

export const templateParams = z.object({ id: z.string().max(100) });

const searchSchema = z
  .string()
  .trim()
  .refine((text) => hasLength(text, 3, 100), { message: 'must be 3 to 100 characters long' })
  .optional()
  .meta({ description: 'A part of the name, 3 to 100 characters, in upper or lower case' });

const listQuery = z.strictObject({
  search: searchSchema,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(100).optional().meta({ description: '`nextCursor` of the page before' }),
});

export function templateRoutes(deps: TemplateRoutesDeps): RouteGroup[] {
  return [
    {
      access: 'templates:read',
      tag: 'Templates',
      register(api) {
        registerList(api, deps);
        registerGet(api, deps);
      },
    },
    {
      access: 'templates:write',
      tag: 'Templates',
      register(api) {
        registerCreate(api, deps);
        registerUpdate(api, deps);
        registerDelete(api, deps);
      },
    },
  ];
}

function registerList(api: Api, { templates }: TemplateRoutesDeps): void {
  api.get(
    '/api/v1/templates',
    {
      schema: {
        operationId: 'listTemplates',
        summary: 'List or search templates, newest first',
        description: 'Your own, those that are shared with you, and public ones; an administrator sees all.',
        querystring: listQuery,
        response: {
          200: z.object({ items: z.array(templateSummarySchema), nextCursor: z.string().nullable() }),
        },
      },
    },
    async (request) => {
      const { limit, cursor: after, search } = request.query;
      const caller = principalOf(request);
      const found = await templates.list(caller, { search, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      return {
        items: page.map((template) => summaryToWire(template, permissionsOf(template, caller))),
        nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  );
}

function registerGet(api: Api, { templates }: TemplateRoutesDeps): void {
  api.get(
    '/api/v1/templates/:id',
    {
      schema: {
        operationId: 'getTemplate',
        summary: 'Get a template; its ETag is what a change of it needs',
        params: templateParams,
        response: { 200: templateSchema },
      },
    },
    async (request, reply) => {
      const seen = await templates.look(principalOf(request), request.params.id);
      reply.header('etag', etagOf(seen.template.version));
      return templateToWire(seen);
    },
  );
}

function registerCreate(api: Api, deps: TemplateRoutesDeps): void {
  api.post(
    '/api/v1/templates',
    {
      schema: {
        operationId: 'createTemplate',
        summary: 'Save an export spec as a template',
        body: newTemplateSchema,
        response: { 201: savedTemplateSchema },
      },
    },
    async (request, reply) => {
      const seen = await deps.templates.create(principalOf(request), request.body);
      await recordAct(deps.audit, 'create', seen.template, request);
      reply.code(201).header('location', `/api/v1/templates/${seen.template.id}`);
      return answerSaved(seen, request.body, deps, reply);
    },
  );
}

function registerUpdate(api: Api, deps: TemplateRoutesDeps): void {
  api.patch(
    '/api/v1/templates/:id',
    {
      schema: {
        operationId: 'updateTemplate',
        summary: 'Change a template',
        description:
          'Needs the header `If-Match` with the ETag of the template that the change was made from (428 without it). When it has changed since, the answer is 412 with what it is now.',
        params: templateParams,
        body: templateChangeSchema,
        response: { 200: savedTemplateSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const expected = expectedVersions(request);
      const caller = principalOf(request);
      const seen = await sayingCurrentVersion(reply, () =>
        deps.templates.update(caller, id, request.body, expected),
      );
      await recordAct(deps.audit, 'update', seen.template, request, changesOf(request));
      return answerSaved(seen, request.body, deps, reply);
    },
  );
}

function registerDelete(api: Api, { templates, audit }: TemplateRoutesDeps): void {
  api.delete(
    '/api/v1/templates/:id',
    {
      schema: {
        operationId: 'deleteTemplate',
        summary: 'Delete a template with its history',
        description:
          'API tokens that are bound to it stop working. With the header `If-Match`, only if it has not changed.',
        params: templateParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const expected = request.headers['if-match'] === undefined ? 'any' : expectedVersions(request);
      const template = await sayingCurrentVersion(reply, () =>
        templates.delete(principalOf(request), request.params.id, expected),
      );
      await recordAct(audit, 'delete', template, request);
      return reply.code(204).send();
    },
  );
}

async function answerSaved(
  seen: SeenTemplate,
  { spec }: Pick<TemplateChange, 'spec'>,
  { exports }: TemplateRoutesDeps,
  reply: FastifyReply,
) {
  reply.header('etag', etagOf(seen.template.version));
  const warnings = spec === undefined ? [] : await warningsAbout(exports, spec, abortedWith(reply));
  return { ...templateToWire(seen), warnings };
}

/** Which fields a request names, for the audit log. */
function changesOf({ body }: FastifyRequest): { readonly changed: readonly string[] } {
  return { changed: Object.keys(body as object).filter((name) => name !== 'note') };
}

/** In characters as people count them, not in bytes. */
function hasLength(text: string, min: number, max: number): boolean {
  const length = Array.from(text).length;
  return length >= min && length <= max;
}
