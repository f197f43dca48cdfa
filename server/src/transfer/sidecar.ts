import { z } from 'zod';
import type { TableDetails } from '../clickhouse/introspection/describe-table.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportPlan } from './export-plan.ts';

/** A file beside an exported one, from which an import makes the very same table again. */
export const sidecarSchema = z
  .object({
    version: z.literal(1),
    exportedAt: z.iso.datetime(),
    format: z.looseObject({ name: z.string() }).meta({ description: 'As in the export spec.' }),
    compression: z.string(),
    columns: z
      .array(
        z.object({
          name: z.string(),
          type: z.string(),
          writtenAs: z.string().optional().meta({
            description: 'The type in the file, from which CAST makes the other; absent: the same.',
          }),
        }),
      )
      .meta({ description: 'Of the file, in its order, with the exact types of ClickHouse.' }),
    rows: z.int().nullable().meta({ description: 'In the file; null where they were not counted.' }),
    table: z
      .object({
        database: z.string(),
        name: z.string(),
        engine: z.string(),
        createSql: z.string(),
        columns: z
          .array(z.object({ name: z.string(), type: z.string(), isStored: z.boolean() }))
          .meta({ description: 'Those that are not stored are computed, or read by defaults alone.' }),
        primaryKey: z.string(),
        sortingKey: z.string(),
        partitionKey: z.string(),
      })
      .nullable()
      .meta({ description: 'The table that was exported row by row; null where it was no such table.' }),
  })
  .meta({ id: 'SchemaSidecar' });

export type Sidecar = z.infer<typeof sidecarSchema>;

export interface SidecarFacts {
  /** Of the plan's plain table; null where it has none. */
  readonly table: TableDetails | null;
  readonly rows: number | null;
  readonly exportedAt: Date;
}

/** The sidecar in the bytes of a file that was said to be one. */
export function parseSidecar(text: string): Sidecar {
  const parsed = sidecarSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const message =
    'The file is no schema sidecar. Choose the file whose name ends with .schema.json, which the export made beside the data.';
  throw new Problem('spec-invalid', message, { errors: [{ path: '/target/sidecarFileId', message }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The sidecar of a plan's file: its name and its JSON text. */
export function sidecarOf(
  plan: ExportPlan,
  facts: SidecarFacts,
): { readonly name: string; readonly json: string } {
  const sidecar: Sidecar = {
    version: 1,
    exportedAt: facts.exportedAt.toISOString(),
    format: plan.formatOptions,
    compression: plan.compression.method,
    columns: columnsOf(plan),
    rows: facts.rows,
    table: facts.table === null ? null : tableToSidecar(facts.table),
  };
  return { name: `${plan.baseName}.schema.json`, json: `${JSON.stringify(sidecar, null, 2)}\n` };
}

function columnsOf({ select, format }: ExportPlan): Sidecar['columns'] {
  return select.columns.map(({ name, type }, index) => {
    const writtenAs = format.columns[index]?.type ?? type;
    return writtenAs === type ? { name, type } : { name, type, writtenAs };
  });
}

function tableToSidecar(table: TableDetails): NonNullable<Sidecar['table']> {
  const { database, name, engine, createSql, primaryKey, sortingKey, partitionKey } = table;
  const columns = table.columns.map(({ name: column, type, defaultKind }) => ({
    name: column,
    type,
    isStored: defaultKind === '' || defaultKind === 'DEFAULT',
  }));
  return { database, name, engine, createSql, columns, primaryKey, sortingKey, partitionKey };
}
