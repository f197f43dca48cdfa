import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { importSpecSchema } from '../transfer/import-spec.ts';
import { csvDialectSchema } from '../formats/csv-dialect.ts';
import type { Imports } from './imports.ts';

const sniffSchema = z
  .object({
    dialect: csvDialectSchema,
    rowCount: z.int(),
    columns: z.array(z.object({ name: z.string(), type: z.string(), evidence: z.string() })).readonly(),
    rows: z.array(z.array(z.string().nullable()).readonly()).readonly(),
  })
  .meta({
    id: 'SniffedFile',
    description: 'What a file is, found out from its bytes; types hold for every row of it.',
  });

const planSchema = z
  .object({
    columns: z.array(z.object({ from: z.string(), name: z.string(), type: z.string() })).readonly(),
    publish: z.object({
      kind: z.enum(['rename', 'attach', 'insert-select']),
      why: z.string(),
      sql: z.string(),
    }),
    createStagingSql: z.string(),
  })
  .meta({ id: 'ImportPlan' });

const receiptSchema = z
  .object({
    rowsRead: z.int(),
    rowsLoaded: z.int().meta({ description: 'As counted by ClickHouse.' }),
    rowsRejected: z.int(),
    rowsFiltered: z.int(),
    rejects: z
      .array(z.object({ row: z.int(), reasons: z.array(z.string()).readonly() }))
      .readonly()
      .meta({ description: 'The first rejected rows; the first data row is row 1.' }),
    seconds: z.number(),
  })
  .meta({ id: 'ImportReceipt', description: 'rowsRead = rowsLoaded + rowsRejected + rowsFiltered, always.' });

const sniffQuery = z.strictObject({
  delimiter: csvDialectSchema.shape.delimiter.unwrap().optional(),
  header: z.stringbool().optional(),
});

export interface ImportRoutesDeps {
  readonly imports: Imports;
  readonly audit: AuditLog;
}

export function importRoutes(deps: ImportRoutesDeps): RouteGroup[] {
  return [{ access: 'imports:run', tag: 'Imports', register: (api) => registerImports(api, deps) }];
}

function registerImports(api: Api, { imports, audit }: ImportRoutesDeps): void {
  api.get(
    '/api/v1/files/:fileId/sniff',
    {
      schema: {
        operationId: 'sniffFile',
        summary: 'Find out what a file is',
        description: 'What the query says is taken as it is; the rest is found out.',
        params: z.object({ fileId: z.string().max(100) }),
        querystring: sniffQuery,
        response: { 200: sniffSchema },
      },
    },
    async (request, reply) =>
      imports.sniff(request.params.fileId, principalOf(request), request.query, abortedWith(reply)),
  );

  api.post(
    '/api/v1/imports/plan',
    {
      schema: {
        operationId: 'planImport',
        summary: 'See what an import would do, without doing it',
        body: importSpecSchema,
        response: { 200: planSchema },
      },
    },
    async (request, reply) => {
      const { columns, target } = await imports.plan(request.body, principalOf(request), abortedWith(reply));
      const { kind, why, statement } = target.publish;
      return {
        columns,
        publish: { kind, why, sql: statement.sql },
        createStagingSql: target.createStaging.sql,
      };
    },
  );

  api.post(
    '/api/v1/imports',
    {
      schema: {
        operationId: 'runImport',
        summary: 'Load a file into a table',
        description:
          'Answers when the rows are there. When anything fails, or the client leaves, before the last step, nothing was loaded. The last step is one step where the plan says so; else the code `published-in-part` tells what a failure left.',
        body: importSpecSchema,
        response: { 200: receiptSchema },
      },
    },
    async (request, reply) => {
      const spec = request.body;
      const actor = principalOf(request);
      await audit.record({
        action: 'import.load',
        outcome: 'allowed',
        actor,
        target: { kind: 'table', id: `${spec.target.database}.${spec.target.table}` },
        origin: originOf(request),
        details: { connectionId: spec.connectionId, fileId: spec.fileId },
      });
      const receipt = await imports.run(spec, actor, { log: request.log, signal: abortedWith(reply) });
      const { rejects: _, ...counts } = receipt;
      request.log.info(counts, 'import finished');
      return receipt;
    },
  );
}
