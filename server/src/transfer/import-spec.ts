import { z } from 'zod';
import { csvDialectSchema } from '../formats/csv-dialect.ts';

const name = z.string().min(1).max(1000);

/** The whole, serialisable description of one import. */
export const importSpecSchema = z
  .strictObject({
    fileId: z.string().min(1).max(100),
    dialect: csvDialectSchema.prefault({}),
    connectionId: z.string().min(1).max(100),
    target: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('existing-table'), database: name, table: name }),
      z.strictObject({
        kind: z.literal('new-table'),
        database: name,
        table: name,
        columns: z
          .array(z.strictObject({ name, type: z.string().min(1).max(10_000) }))
          .min(1)
          .max(10_000),
        orderBy: z
          .array(name)
          .max(100)
          .default([])
          .meta({ description: 'Columns of the sorting key; empty: no order.' }),
      }),
      z
        .strictObject({
          kind: z.literal('exported-table'),
          database: name,
          table: name,
          sidecarFileId: z.string().min(1).max(100),
        })
        .meta({
          description:
            'A table made again from the schema sidecar of an export: the very same types, keys, defaults, codecs and engine under this name. The sidecar also says how the file is to be read; `dialect`, `mapping` and `onReject` have no say.',
        }),
    ]),
    mapping: z
      .array(z.strictObject({ fileColumn: name, column: name }))
      .min(1)
      .max(10_000)
      .optional()
      .meta({
        description:
          'Which column of the file goes to which column of the table; absent: those of equal name.',
      }),
    onReject: z
      .enum(['stop', 'skip'])
      .default('stop')
      .meta({ description: 'When a row does not fit: load nothing, or load the others and count it.' }),
  })
  .meta({ id: 'ImportSpec', description: 'What to load, from which file, into which table.' });

export type ImportSpec = z.infer<typeof importSpecSchema>;
