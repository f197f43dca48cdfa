import { z } from 'zod';
import type { StoredFile } from './file.ts';

export const fileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['upload', 'export']),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().meta({ description: 'Then it is deleted; null: it stays.' }),
    ownerId: z.string(),
    jobId: z.string().nullable().meta({ description: 'The job that made it.' }),
  })
  .meta({ id: 'File' });

export function fileToWire({ createdAt, expiresAt, ...file }: StoredFile): z.infer<typeof fileSchema> {
  return {
    ...file,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}
