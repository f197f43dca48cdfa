import { z } from 'zod';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { bytesResponse } from '../http/bytes-response.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import { sendExport, type SendExportDeps } from './send-export.ts';

const planSchema = z
  .object({
    sql: z.string(),
    parameters: z.record(z.string(), z.string()),
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    fileName: z.string(),
    mediaType: z.string(),
  })
  .meta({ id: 'ExportPlan' });

export const exportedFile = bytesResponse(
  'The file, as it is made. An export that fails midway breaks off: a clean end means a complete file.',
);

export function exportRoutes(deps: SendExportDeps): RouteGroup[] {
  return [{ access: 'exports:run', tag: 'Exports', register: (api) => registerExports(api, deps) }];
}

function registerExports(api: Api, deps: SendExportDeps): void {
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
      const plan = await deps.exports.plan(request.body, abortedWith(reply));
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
        response: { 200: exportedFile },
      },
    },
    async (request, reply) => {
      const order = { spec: request.body, actor: principalOf(request) };
      return sendExport(deps, order, request, reply);
    },
  );
}
