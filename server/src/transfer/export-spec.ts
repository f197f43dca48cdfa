import { z } from 'zod';
import { exportFormatSchema } from '../formats/export-format.ts';
import { columnSchema, groupBySchema, sortSchema } from './spec/columns.ts';
import { filterSchema } from './spec/filter.ts';
import { compressionSchema, splitSchema } from './spec/output.ts';
import { parameterSchema, parameterValuesSchema } from './spec/parameters.ts';
import { sourceSchema } from './spec/source.ts';
import { parameterRefSchema } from './spec/values.ts';

/** Which rows and columns: preview, pages and files share it. */
const selectionFields = {
  connectionId: z.string().min(1).max(100).meta({ description: '`embedded`, or the id of a connection.' }),
  source: sourceSchema,
  columns: z
    .array(columnSchema)
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'In this order; absent: all columns of the source in its order.' }),
  filter: filterSchema.optional().meta({ description: 'Which rows of the source.' }),
  groupBy: z.array(groupBySchema).max(1000).optional().meta({
    description: 'Absent beside aggregates: all columns that are none. Empty: one row over everything.',
  }),
  having: filterSchema
    .optional()
    .meta({ description: 'Which groups: over the columns of the result, by name.' }),
  distinct: z.boolean().default(false),
  sort: z.array(sortSchema).max(1000).default([]),
  limit: z
    .union([z.int().min(0), parameterRefSchema], {
      error: 'must be a whole number that is not negative, or {"parameter": …}',
    })
    .optional()
    .meta({ description: 'At most so many rows; absent: all.' }),
  parameters: z.array(parameterSchema).max(1000).default([]),
  values: parameterValuesSchema.default({}),
};

export const selectionSchema = z.strictObject(selectionFields);

/** The whole, serialisable description of one export. Page, API, CLI and SDK all use this one. */
export const exportSpecSchema = z
  .strictObject({
    ...selectionFields,
    format: exportFormatSchema,
    compression: compressionSchema,
    split: splitSchema.optional().meta({ description: 'Into several files; absent: one.' }),
    sidecar: z
      .boolean()
      .default(false)
      .meta({ description: 'Also a file with the schema, from which an import restores the exact table.' }),
    fileName: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Without an extension; absent: the name of the table.' }),
  })
  .meta({ id: 'ExportSpec', description: 'What to export, and how.' });

/** The part of a spec that says which rows and columns. */
export type Selection = z.infer<typeof selectionSchema>;
export type ExportSpec = z.infer<typeof exportSpecSchema>;
