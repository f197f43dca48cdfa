import { z } from 'zod';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { recordAct } from './record-act.ts';
import { etagOf, expectedVersions, sayingCurrentVersion } from './template-etag.ts';
import { type TemplateRoutesDeps, templateParams } from './template-routes.ts';
import {
  restoreSchema,
  templateSchema,
  templateToWire,
  versionSchema,
  versionSummarySchema,
  versionToWire,
} from './template-wire.ts';

const versionParams = templateParams.extend({ version: z.coerce.number().int().min(1) });

const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().min(1).optional().meta({ description: '`nextCursor` of the page before' }),
});

type Deps = Pick<TemplateRoutesDeps, 'templates' | 'audit'>;

export function templateVersionRoutes(deps: Deps): RouteGroup[] {
  return [
    {
      access: 'templates:read',
      tag: 'Templates',
      register(api) {
        registerHistory(api, deps);
        registerVersion(api, deps);
      },
    },
    { access: 'templates:write', tag: 'Templates', register: (api) => registerRestore(api, deps) },
  ];
}

function registerHistory(api: Api, { templates }: Deps): void {
  api.get(
    '/api/v1/templates/:id/versions',
    {
      schema: {
        operationId: 'listTemplateVersions',
        summary: 'List the versions of a template, newest first',
        description: 'For those who may edit it.',
        params: templateParams,
        querystring: historyQuery,
        response: {
          200: z.object({ items: z.array(versionSummarySchema), nextCursor: z.string().nullable() }),
        },
      },
    },
    async (request) => {
      const { limit, cursor: before } = request.query;
      const query = { templateId: request.params.id, before, limit: limit + 1 };
      const found = await templates.versions(principalOf(request), query);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map(versionToWire),
        nextCursor: found.length > limit && last !== undefined ? String(last.version) : null,
      };
    },
  );
}

function registerVersion(api: Api, { templates }: Deps): void {
  api.get(
    '/api/v1/templates/:id/versions/:version',
    {
      schema: {
        operationId: 'getTemplateVersion',
        summary: 'See what a template was in one version',
        params: versionParams,
        response: { 200: versionSchema },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      return versionToWire(await templates.version(principalOf(request), id, version));
    },
  );
}

function registerRestore(api: Api, { templates, audit }: Deps): void {
  api.post(
    '/api/v1/templates/:id/versions/:version/restore',
    {
      schema: {
        operationId: 'restoreTemplateVersion',
        summary: 'Make a template what it was in one version',
        description:
          'Name, description and spec, as a new version; who sees it stays as it is. Needs `If-Match` as any change does.',
        params: versionParams,
        body: restoreSchema,
        response: { 200: templateSchema },
      },
    },
    async (request, reply) => {
      const expected = expectedVersions(request);
      const seen = await sayingCurrentVersion(reply, () =>
        templates.restore(principalOf(request), request.params, request.body.note, expected),
      );
      await recordAct(audit, 'restore', seen.template, request, { restored: request.params.version });
      reply.header('etag', etagOf(seen.template.version));
      return templateToWire(seen);
    },
  );
}
