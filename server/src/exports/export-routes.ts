import { type Api, principalOf, type RouteGroup } from '../http/api.ts';
import { bytesResponse } from '../http/bytes-response.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import { maySql } from './may-sql.ts';
import { registerPlan } from './plan-route.ts';
import { registerPreview } from './preview-route.ts';
import { sendExport, type SendExportDeps } from './send-export.ts';

export const exportedFile = bytesResponse(
  'The file, as it is made. An export that fails midway breaks off: a clean end means a complete file.',
);

export function exportRoutes(deps: SendExportDeps): RouteGroup[] {
  return [{ access: 'exports:run', tag: 'Exports', register: (api) => registerExports(api, deps) }];
}

function registerExports(api: Api, deps: SendExportDeps): void {
  registerPlan(api, deps.exports);
  registerPreview(api, deps);

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
      const principal = principalOf(request);
      const order = { spec: request.body, maySql: maySql(principal.scopes), actor: principal };
      return sendExport(deps, order, request, reply);
    },
  );
}
