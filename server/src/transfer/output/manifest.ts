import { z } from 'zod';

/** What goes with the files of a split export: which they are and what each holds. */
export const manifestSchema = z.object({
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  format: z.string(),
  compression: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
  sql: z.string(),
  parameters: z.record(z.string(), z.string()),
  split: z.unknown(),
  rows: z.int().nullable(),
  bytes: z.int(),
  files: z
    .array(
      z.object({
        name: z.string(),
        rows: z.int().nullable(),
        bytes: z.int().meta({ description: 'Of the file as it is, compressed where it is.' }),
        sha256: z.string(),
        value: z
          .string()
          .nullable()
          .optional()
          .meta({ description: 'Split by values: the value as ClickHouse writes it as text; null: NULL.' }),
        valueHex: z
          .string()
          .optional()
          .meta({ description: 'The exact bytes of a value that is no valid UTF-8.' }),
      }),
    )
    .readonly(),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const manifestName = 'manifest.json';
