import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { boundTokenOf } from '../access/principal.ts';
import type { ExportJobs } from '../exports/export-jobs.ts';
import { exportedFile } from '../exports/export-routes.ts';
import { pageFields, pageSchema } from '../exports/page-routes.ts';
import type { Pages } from '../exports/pages.ts';
import type { Preview } from '../exports/preview.ts';
import { previewFields, previewSchema } from '../exports/preview-route.ts';
import { sendExport } from '../exports/send-export.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { type ExportSpec, exportSpecSchema } from '../transfer/export-spec.ts';
import { jobSchema, jobToWire } from '../jobs/job-wire.ts';
import type { Clock } from '../lib/clock.ts';
import type { ExportEstimate } from '../transfer/preview/estimate-export.ts';
import { parameterValuesSchema } from '../transfer/spec/parameters.ts';
import { type FileOverrides, fillTemplate } from './fill-template.ts';
import { recordAct } from './record-act.ts';
import type { Template } from './template.ts';
import { type TemplateRoutesDeps, templateParams } from './template-routes.ts';

export interface TemplateRunDeps extends TemplateRoutesDeps {
  readonly pages: Pages;
  readonly exportJobs: ExportJobs;
  readonly clock: Clock;
}

const valuesField = { values: parameterValuesSchema.default({}) };

/** Without the defaults that a spec has: what a run does not name is as the template says. */
const runSchema = z
  .strictObject({
    ...valuesField,
    format: exportSpecSchema.shape.format.unwrap().optional(),
    compression: exportSpecSchema.shape.compression.unwrap().optional(),
    split: exportSpecSchema.shape.split,
    sidecar: z.boolean().optional(),
    fileName: exportSpecSchema.shape.fileName,
  })
  .meta({
    id: 'TemplateRun',
    description:
      'Values of the parameters, and what is to be different about the file than the template says.',
  });

const previewSchemaOfRun = z
  .strictObject({ ...runSchema.shape, ...previewFields })
  .meta({ id: 'TemplatePreviewRequest' });

const pageSchemaOfRun = z.strictObject({ ...valuesField, ...pageFields }).meta({ id: 'TemplatePageRequest' });

/** Whoever saved an SQL source had the permission for it. */
const maySql = true;

export function templateRunRoutes(deps: TemplateRunDeps): RouteGroup[] {
  return [
    {
      access: 'exports:run',
      tag: 'Templates',
      register(api) {
        registerPreview(api, deps);
        registerPage(api, deps);
        registerDownload(api, deps);
        registerJob(api, deps);
      },
    },
  ];
}

function registerPreview(api: Api, deps: TemplateRunDeps): void {
  api.post(
    '/api/v1/templates/:id/preview',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'previewTemplate',
        summary: 'See the first rows of what a template gives, and how long and how big the whole would be',
        params: templateParams,
        body: previewSchemaOfRun,
        response: { 200: previewSchema },
      },
    },
    async (request, reply) => {
      const { rows, ...order } = request.body;
      const { template, spec } = await fill(deps, request, order);
      await recordRun(deps, template, 'preview', request);
      const preview = await deps.exports.preview(spec, { rows, signal: abortedWith(reply), maySql });
      return boundTokenOf(principalOf(request)) === null ? preview : previewForBound(preview);
    },
  );
}

/** The SQL holds the filter that binds the token. */
function previewForBound(preview: Preview): Preview {
  return { ...preview, sql: '', estimate: estimateForBound(preview.estimate) };
}

/** What was not counted is guessed from how much there is to read, which is more than the rows that a bound token may see. */
function estimateForBound(estimate: ExportEstimate): ExportEstimate {
  if (estimate.rows.kind === 'exact') return { ...estimate, readRows: null };
  return { rows: { value: null, kind: 'unknown' }, bytes: null, seconds: null, readRows: null };
}

function registerPage(api: Api, deps: TemplateRunDeps): void {
  api.post(
    '/api/v1/templates/:id/page',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'readTemplatePage',
        summary: 'Run a template and read what it gives, page by page',
        params: templateParams,
        body: pageSchemaOfRun,
        response: {
          200: { description: 'The page.', content: { 'application/json': { schema: pageSchema } } },
        },
      },
    },
    async (request, reply) => {
      const { values, ...order } = request.body;
      const { template, spec } = await fill(deps, request, { values });
      const { userId } = principalOf(request);
      const page = await deps.pages.read({ ...order, userId, spec }, { signal: abortedWith(reply), maySql });
      if (order.cursor === undefined) await recordRun(deps, template, 'page', request);
      return reply.type('application/json; charset=utf-8').send(page.json);
    },
  );
}

function registerDownload(api: Api, deps: TemplateRunDeps): void {
  api.post(
    '/api/v1/templates/:id/download',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'downloadTemplate',
        summary: 'Run a template as a direct download',
        params: templateParams,
        body: runSchema,
        response: { 200: exportedFile },
      },
    },
    async (request, reply): Promise<FastifyReply> => {
      const { template, spec } = await fill(deps, request, request.body);
      await recordRun(deps, template, 'download', request);
      return sendExport(deps, { spec, maySql, actor: principalOf(request) }, request, reply);
    },
  );
}

function registerJob(api: Api, deps: TemplateRunDeps): void {
  api.post(
    '/api/v1/templates/:id/jobs',
    {
      config: { forBoundTokens: true },
      schema: {
        operationId: 'createTemplateJob',
        summary: 'Run a template to files that clickferry keeps',
        description: 'As any export job: follow it at `/api/v1/jobs/{id}`; its receipt names the files.',
        params: templateParams,
        body: runSchema,
        response: { 202: jobSchema },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { template, spec } = await fill(deps, request, request.body);
      await recordRun(deps, template, 'job', request);
      const order = {
        spec,
        maySql,
        owner: { userId: principal.userId, username: principal.username },
        tokenId: boundTokenOf(principal)?.tokenId ?? null,
        origin: originOf(request),
      };
      const job = await deps.exportJobs.create(order, abortedWith(reply));
      return reply
        .code(202)
        .header('location', `/api/v1/jobs/${job.id}`)
        .send(jobToWire({ job, position: null }, deps.clock()));
    },
  );
}

interface Filled {
  readonly template: Template;
  readonly spec: ExportSpec;
}

async function fill(
  { templates }: TemplateRunDeps,
  request: FastifyRequest<{ Params: z.infer<typeof templateParams> }>,
  { values, ...file }: { readonly values: z.infer<typeof parameterValuesSchema> } & FileOverrides,
): Promise<Filled> {
  const principal = principalOf(request);
  const template = await templates.toRun(principal, request.params.id);
  const bound = boundTokenOf(principal);
  return { template, spec: fillTemplate(template, { values, file }, bound?.binding ?? null) };
}

function recordRun(
  { audit }: TemplateRunDeps,
  template: Template,
  as: 'preview' | 'page' | 'download' | 'job',
  request: FastifyRequest,
): Promise<void> {
  return recordAct(audit, 'run', template, request, { as });
}
