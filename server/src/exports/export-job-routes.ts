import { boundTokenOf } from '../access/principal.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { jobSchema, jobToWire } from '../jobs/job-wire.ts';
import type { Clock } from '../lib/clock.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import type { ExportJobs } from './export-jobs.ts';
import { maySql } from './may-sql.ts';

export interface ExportJobRoutesDeps {
  readonly exportJobs: ExportJobs;
  readonly clock: Clock;
}

export function exportJobRoutes(deps: ExportJobRoutesDeps): RouteGroup[] {
  return [{ access: 'exports:run', tag: 'Exports', register: (api) => registerCreate(api, deps) }];
}

function registerCreate(api: Api, { exportJobs, clock }: ExportJobRoutesDeps): void {
  api.post(
    '/api/v1/exports/jobs',
    {
      schema: {
        operationId: 'createExportJob',
        summary: 'Export to files that clickferry keeps',
        description:
          'Follow it at `/api/v1/jobs/{id}` and its `/events`. When it has succeeded, its receipt names the files; download them from `/api/v1/files/{id}/content`.',
        body: exportSpecSchema,
        response: { 202: jobSchema },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const order = {
        spec: request.body,
        maySql: maySql(principal.scopes),
        owner: { userId: principal.userId, username: principal.username },
        tokenId: boundTokenOf(principal)?.tokenId ?? null,
        origin: originOf(request),
      };
      const job = await exportJobs.create(order, abortedWith(reply));
      return reply
        .code(202)
        .header('location', `/api/v1/jobs/${job.id}`)
        .send(jobToWire({ job, position: null }, clock()));
    },
  );
}
