import { z } from 'zod';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, principalOf } from '../http/api.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import { statementOf } from '../transfer/statement-of.ts';
import { equivalentCalls } from './equivalent-calls.ts';
import type { Exports } from './exports.ts';
import { maySql } from './may-sql.ts';

const planSchema = z
  .object({
    sql: z.string().meta({ description: 'What ClickHouse is asked. Values are parameters: `{name:Type}`.' }),
    parameters: z.record(z.string(), z.string()).meta({
      description: 'Their values, in the text form in which ClickHouse takes them.',
    }),
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    fileName: z.string(),
    mediaType: z.string(),
    warnings: z.array(z.string()).readonly().meta({ description: 'What the file will not hold.' }),
    calls: z.object({ curl: z.string(), cli: z.string(), sdk: z.string() }).meta({
      description: 'The same export from a shell and from a program; the token is in `$CLICKFERRY_TOKEN`.',
    }),
  })
  .meta({ id: 'ExportPlan' });

export function registerPlan(api: Api, exports: Exports): void {
  api.post(
    '/api/v1/exports/plan',
    {
      schema: {
        operationId: 'planExport',
        summary: 'See what an export would run, without running it',
        description:
          'Everything that is wrong with the spec comes at once, each with its place as a JSON pointer. Reads no rows, but for a parameter whose values are those of a column.',
        body: exportSpecSchema,
        response: { 200: planSchema },
      },
    },
    async (request, reply) => {
      const options = { signal: abortedWith(reply), maySql: maySql(principalOf(request).scopes) };
      const plan = await exports.plan(request.body, options);
      const { sql, parameters = {} } = statementOf(plan);
      const { select, fileName, mediaType, warnings } = plan;
      const url = `${request.protocol}://${request.host}`;
      const calls = equivalentCalls(request.body, { url, fileName });
      return { sql, parameters, columns: select.columns, fileName, mediaType, warnings, calls };
    },
  );
}
