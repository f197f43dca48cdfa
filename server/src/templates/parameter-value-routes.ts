import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectionClients } from '../connections/connection-clients.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { readSpec } from './fill-template.ts';
import { listParameterValues } from './list-parameter-values.ts';
import { recordAct } from './record-act.ts';
import { templateParams } from './template-routes.ts';
import type { Templates } from './templates.ts';

export interface ParameterValueDeps {
  readonly templates: Templates;
  readonly clients: ConnectionClients;
  readonly audit: AuditLog;
}

/** Not for bound tokens: their filter does not reach what a column offers. */
export function parameterValueRoutes(deps: ParameterValueDeps): RouteGroup[] {
  return [{ access: 'exports:run', tag: 'Templates', register: (api) => registerValues(api, deps) }];
}

function registerValues(api: Api, { templates, clients, audit }: ParameterValueDeps): void {
  api.get(
    '/api/v1/templates/:id/parameters/:name/values',
    {
      schema: {
        operationId: 'listTemplateParameterValues',
        summary: 'List the values that a parameter may be given',
        params: templateParams.extend({ name: z.string().max(64) }),
        querystring: z.strictObject({
          search: z.string().max(1000).default('').meta({ description: 'A part of the value, in any case' }),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
        }),
        response: {
          200: z.object({
            items: z
              .array(z.union([z.string(), z.number(), z.boolean()]))
              .readonly()
              .meta({ description: 'Values of a column are strings' }),
            hasMore: z.boolean(),
          }),
        },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params;
      const template = await templates.toRun(principalOf(request), id);
      const spec = readSpec(template);
      const { reader } = await clients.of(spec.connectionId);
      await recordAct(audit, 'run', template, request, { as: 'parameter values', parameter: name });
      return listParameterValues(reader, spec, name, { ...request.query, signal: abortedWith(reply) });
    },
  );
}
