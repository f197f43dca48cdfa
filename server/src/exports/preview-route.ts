import { z } from 'zod';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf } from '../http/api.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import { maySql } from './may-sql.ts';
import type { SendExportDeps } from './send-export.ts';
import { whatIsRead } from './what-is-read.ts';

const rowsMax = 1000;
const rowsDefault = 100;

/** Of every request for a preview, whatever says which rows there are. */
export const previewFields = { rows: z.int().min(1).max(rowsMax).default(rowsDefault) };

const previewBody = z
  .strictObject({ spec: exportSpecSchema, ...previewFields })
  .meta({ id: 'PreviewRequest' });

const estimateSchema = z
  .object({
    rows: z.object({
      value: z.number().nullable(),
      kind: z.enum(['exact', 'upper bound', 'estimate', 'unknown']),
    }),
    bytes: z.number().nullable().meta({ description: 'Of the file, scaled up from a few thousand rows.' }),
    seconds: z
      .number()
      .nullable()
      .meta({ description: 'For ClickHouse to make the rows, scaled up likewise.' }),
    readRows: z.number().nullable().meta({
      description: 'What ClickHouse would read after its indexes have left out what they can.',
    }),
  })
  .meta({ id: 'ExportEstimate', description: 'What cannot be told in a moment is null.' });

export const previewSchema = z
  .object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    rows: z.array(z.array(z.unknown()).readonly()).readonly().meta({
      description:
        'Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact.',
    }),
    estimate: estimateSchema,
    warnings: z.array(z.string()).readonly().meta({ description: 'What the file will not hold.' }),
    sql: z.string(),
  })
  .meta({ id: 'ExportPreview' });

export function registerPreview(
  api: Api,
  { exports, audit }: Pick<SendExportDeps, 'exports' | 'audit'>,
): void {
  api.post(
    '/api/v1/exports/preview',
    {
      schema: {
        operationId: 'previewExport',
        summary: 'See the first rows of an export, and how long and how big the whole would be',
        body: previewBody,
        response: { 200: previewSchema },
      },
    },
    async (request, reply) => {
      const { spec, rows } = request.body;
      const principal = principalOf(request);
      const options = { signal: abortedWith(reply), maySql: maySql(principal.scopes), rows };
      const preview = await exports.preview(spec, options);
      await audit.record({
        action: 'export.preview',
        outcome: 'allowed',
        actor: principal,
        target: whatIsRead(spec),
        origin: originOf(request),
        details: { connectionId: spec.connectionId },
      });
      return preview;
    },
  );
}
