import type { ExportPlan } from '../export-plan.ts';
import { type SidecarFacts, sidecarOf } from '../sidecar.ts';
import type { QuerySource } from './bring-rows.ts';
import type { ByteStage } from './byte-stage.ts';
import { type Manifest, manifestName } from './manifest.ts';
import { writeOnePart } from './one-part.ts';
import type { PartReport } from './part-report.ts';
import { extensionOf } from './part-names.ts';
import { type SplitRows, type SplitTerms, splitIntoParts } from './split-into-parts.ts';
import { addText } from './write-part.ts';
import { ZipBox } from './zip-box.ts';

export interface ArchivePorts {
  readonly source: QuerySource;
  readonly splitRows: SplitRows | null;
  readonly terms: SplitTerms;
  readonly table: SidecarFacts['table'];
  readonly now: Date;
}

/** All files of an export as one zip, written as it is made. Gives what is in it, without the manifest and the sidecar. */
export async function makeArchive(
  plan: ExportPlan,
  { source, splitRows, terms, table, now }: ArchivePorts,
  next: ByteStage,
  signal: AbortSignal,
): Promise<readonly PartReport[]> {
  const zip = new ZipBox(next, { modifiedAt: now, level: levelInside(plan) });
  const parts =
    plan.split === null
      ? [await writeOnePart(plan, `${plan.baseName}${extensionOf(plan)}`, source, zip, signal)]
      : await splitIntoParts(plan, { source, splitRows, terms }, zip, signal);
  if (plan.split !== null) await addText(zip, manifestName, manifestText(plan, parts, now));
  if (plan.sidecar) {
    const { name, json } = sidecarOf(plan, { table, rows: totalRows(parts), exportedAt: now });
    await addText(zip, name, json);
  }
  await zip.finish();
  return parts;
}

export function manifestText(plan: ExportPlan, files: readonly PartReport[], now: Date): string {
  const manifest: Manifest = {
    version: 1,
    exportedAt: now.toISOString(),
    format: plan.format.name,
    compression: plan.compression.method === 'zip' ? 'none' : plan.compression.method,
    columns: plan.select.columns.map(({ name, type }) => ({ name, type })),
    sql: plan.select.sql,
    parameters: { ...plan.select.parameters },
    split: plan.split,
    rows: totalRows(files),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: [...files],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Null when those of one file are not known. */
export function totalRows(parts: readonly PartReport[]): number | null {
  return parts.reduce<number | null>(
    (sum, { rows }) => (sum === null || rows === null ? null : sum + rows),
    0,
  );
}

/** What is compressed already is only put in. */
function levelInside({ compression: { method, level } }: ExportPlan): number {
  if (method === 'zip') return level ?? 1;
  return method === 'none' ? 1 : 0;
}
