import { z } from 'zod';
import { fileFormatNames } from '../formats/format-catalogue.ts';

/** The whole, serialisable description of one export. Page, API, CLI and SDK all use this one. */
export const exportSpecSchema = z
  .strictObject({
    connectionId: z.string().min(1).max(100).meta({ description: '`embedded`, or the id of a connection.' }),
    source: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('table'),
        database: z.string().min(1).max(1000),
        table: z.string().min(1).max(1000),
      }),
    ]),
    columns: z
      .array(
        z.strictObject({
          column: z
            .string()
            .min(1)
            .max(1000)
            .meta({ description: 'A column of the source, by its exact name.' }),
          as: z.string().min(1).max(1000).optional().meta({ description: 'Its name in the file.' }),
        }),
      )
      .min(1)
      .max(10_000)
      .optional()
      .meta({ description: 'In this order; absent: all columns in the order of the table.' }),
    limit: z.int().min(0).optional().meta({ description: 'At most so many rows; absent: all.' }),
    format: z
      .strictObject({
        name: z.enum(fileFormatNames),
        header: z
          .boolean()
          .default(true)
          .meta({ description: 'A first line with the names of the columns.' }),
      })
      .prefault({ name: 'CSV' }),
  })
  .meta({ id: 'ExportSpec', description: 'What to export, and how.' });

export type ExportSpec = z.infer<typeof exportSpecSchema>;
