import { z } from 'zod';
import { nameSchema } from './names.ts';

export const compressionMethods = ['none', 'gzip', 'zstd', 'br', 'lz4', 'xz', 'zip'] as const;

export type CompressionMethod = (typeof compressionMethods)[number];

export const compressionSchema = z
  .strictObject({
    method: z.enum(compressionMethods),
    level: z
      .int()
      .min(1)
      .max(22)
      .optional()
      .meta({ description: 'Higher is smaller and slower; absent: the fast default.' }),
  })
  .prefault({ method: 'none' })
  .meta({ id: 'Compression' });

export const splitSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('rows'), rows: z.int().min(1) }),
    z.strictObject({
      by: z.literal('bytes'),
      bytes: z
        .int()
        .min(1024)
        .meta({ description: 'A file ends with the row that reaches this many bytes, before compression.' }),
    }),
    z.strictObject({
      by: z.literal('values'),
      column: nameSchema.meta({ description: 'A column of the result: one file for each of its values.' }),
    }),
  ])
  .and(
    z.object({
      as: z.enum(['zip', 'files']).default('zip').meta({
        description:
          '`zip`: all in one zip; `files`: each a file of its own (jobs only). A manifest comes with both.',
      }),
    }),
  )
  .meta({ id: 'Split' });

export type Compression = z.infer<typeof compressionSchema>;
export type Split = z.infer<typeof splitSchema>;
