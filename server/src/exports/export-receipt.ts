import { z } from 'zod';
import type { StoredFile } from '../files/file.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';
import type { MadeExport } from '../transfer/make-files.ts';

const fileOfReceipt = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  expiresAt: z.iso.datetime().nullable(),
});

const partOfReceipt = z.object({
  name: z.string(),
  rows: z.int().nullable(),
  bytes: z.int(),
  sha256: z.string(),
  rowsCut: z.int().optional().meta({ description: 'Rows in which a text was shortened; absent: none.' }),
  value: z.string().nullable().optional(),
  valueHex: z.string().optional(),
});

/** What a finished export proves. It stays when the files are gone. */
export const exportReceiptSchema = z
  .object({
    files: z.array(fileOfReceipt),
    parts: z
      .array(partOfReceipt)
      .meta({ description: 'The files with the rows, also those inside of a zip.' }),
    rows: z.int().nullable().meta({ description: 'Null where the format does not let them be counted.' }),
    bytes: z.int().meta({ description: 'Of all files.' }),
    sha256: z.string().nullable().meta({ description: 'Of the file, when it is one.' }),
    sql: z.string().meta({
      description:
        'The query of the rows. Where the engine writes the file, or keeps the rows to split them, it ran inside of an INSERT.',
    }),
    parameters: z.record(z.string(), z.string()),
    queryIds: z
      .array(z.string())
      .meta({ description: 'Of all queries that made the files, the first first.' }),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    warnings: z.array(z.string()),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    clickhouseVersion: z.string(),
    writtenBy: z.enum(['engine', 'clickferry']),
  })
  .meta({ id: 'ExportReceipt' });

export type ExportReceipt = z.infer<typeof exportReceiptSchema>;

export interface ReceiptFacts {
  readonly plan: ExportPlan;
  readonly made: MadeExport;
  readonly files: readonly StoredFile[];
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly clickhouseVersion: string;
}

export function makeReceipt({ plan, made, files, ...facts }: ReceiptFacts): ExportReceipt {
  const [only, ...others] = files;
  return {
    files: files.map(({ id, name, bytes, sha256, expiresAt }) => ({
      id,
      name,
      bytes,
      sha256,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    })),
    parts: made.parts.map((part) => ({ ...part })),
    rows: made.rows,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: only === undefined || others.length > 0 ? null : only.sha256,
    sql: made.sql,
    parameters: { ...plan.select.parameters },
    queryIds: [...made.queryIds],
    columns: plan.select.columns.map(({ name, type }) => ({ name, type })),
    warnings: [...plan.warnings, ...made.warnings],
    startedAt: new Date(facts.startedAt).toISOString(),
    finishedAt: new Date(facts.finishedAt).toISOString(),
    clickhouseVersion: facts.clickhouseVersion,
    writtenBy: made.writtenBy,
  };
}
