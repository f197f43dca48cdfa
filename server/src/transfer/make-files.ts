import type { ClickHouseClient } from '../clickhouse/client.ts';
import type { ByteLimit } from '../files/counting-hash.ts';
import { Problem } from '../lib/problem.ts';
import type { MadeFile } from '../files/files.ts';
import type { ExportPlan } from './export-plan.ts';
import { compressionFactsOf } from './output/compression-methods.ts';
import { countBack } from './output/count-back.ts';
import { DiskBox, type Drafts } from './output/disk-box.ts';
import { isPathForEngine, writeByEngine } from './output/engine-write.ts';
import { makeArchive, manifestText, totalRows } from './output/make-archive.ts';
import { manifestName } from './output/manifest.ts';
import { writeOnePart } from './output/one-part.ts';
import { extensionOf } from './output/part-names.ts';
import type { PartReport } from './output/part-report.ts';
import { type SplitRows, splitIntoParts } from './output/split-into-parts.ts';
import { addText } from './output/write-part.ts';
import { isMadeByClickHouse } from './run-export.ts';
import { type SidecarFacts, sidecarOf } from './sidecar.ts';

export interface MakeFilesPorts {
  readonly client: ClickHouseClient;
  readonly queryId: string;
  /** The engine that the rows are in, where it can write files itself. */
  readonly engine: { readonly exporter: ClickHouseClient; readonly admin: ClickHouseClient } | null;
  readonly splitRows: SplitRows | null;
  readonly drafts: Drafts;
  readonly limit: ByteLimit | null;
  readonly table: SidecarFacts['table'];
  readonly now: Date;
}

/** Hidden files with all that an export gives; whoever has them publishes or discards them. */
export interface MadeExport {
  readonly files: readonly MadeFile[];
  /** The files with the rows: those above, or what is in the archive. */
  readonly parts: readonly PartReport[];
  readonly rows: number | null;
  readonly writtenBy: 'engine' | 'clickferry';
}

/** An export under way to the disk. */
export class FilesInTheMaking {
  readonly #plan: ExportPlan;
  readonly #ports: MakeFilesPorts;
  readonly #box: DiskBox;

  constructor(plan: ExportPlan, ports: MakeFilesPorts) {
    this.#plan = plan;
    this.#ports = ports;
    this.#box = new DiskBox(ports.drafts, {
      limit: ports.limit,
      mediaTypeOf: (name) => (name.endsWith('.json') && isOwn(name) ? 'application/json' : mediaTypeOf(plan)),
    });
  }

  bytesOnDisk(): Promise<number> {
    return this.#box.bytesOnDisk();
  }

  async make(signal: AbortSignal): Promise<MadeExport> {
    const { parts, writtenBy } = await this.#makeParts(signal);
    const rows = totalRows(parts);
    if (this.#plan.sidecar) await this.#addSidecar(rows);
    return { files: this.#box.made, parts, rows, writtenBy };
  }

  /** Removes all of it from the disk; comes when `make` has failed, or when its files are not to be published. */
  async discard(): Promise<void> {
    await this.#box.discard();
  }

  async #makeParts(signal: AbortSignal): Promise<Pick<MadeExport, 'parts' | 'writtenBy'>> {
    const { split, compression } = this.#plan;
    if (split?.as === 'files') return { parts: await this.#makeSeparate(signal), writtenBy: 'clickferry' };
    if (split !== null || compression.method === 'zip')
      return { parts: await this.#makeArchive(signal), writtenBy: 'clickferry' };
    const byEngine = await this.#makeByEngine(signal);
    if (byEngine !== null) return { parts: [byEngine], writtenBy: 'engine' };
    const { client, queryId } = this.#ports;
    const name = nameOfOne(this.#plan);
    const part = await writeOnePart(this.#plan, name, { client, queryId }, this.#box, signal);
    return { parts: [part], writtenBy: 'clickferry' };
  }

  async #makeSeparate(signal: AbortSignal): Promise<PartReport[]> {
    const { client, queryId, splitRows, now } = this.#ports;
    const source = { client, queryId };
    const parts = await splitIntoParts(this.#plan, { source, splitRows }, this.#box, signal);
    await addText(this.#box, `${this.#plan.baseName}.${manifestName}`, manifestText(this.#plan, parts, now));
    return parts;
  }

  /** The sidecar lies beside it: a job can give two files. */
  async #makeArchive(signal: AbortSignal): Promise<readonly PartReport[]> {
    const { client, queryId, splitRows, table, now } = this.#ports;
    const place = await this.#box.open(`${this.#plan.baseName}.zip`);
    const ports = { source: { client, queryId }, splitRows, table, now };
    return makeArchive({ ...this.#plan, sidecar: false }, ports, place, signal);
  }

  /** Null where the engine cannot. */
  async #makeByEngine(signal: AbortSignal): Promise<PartReport | null> {
    const { engine, queryId, drafts } = this.#ports;
    if (engine === null || !isMadeByClickHouse(this.#plan) || !isPathForEngine(drafts.draft().path))
      return null;
    const name = nameOfOne(this.#plan);
    const place = await this.#box.reserve(name);
    const written = await writeByEngine(this.#plan, { ...engine, queryId, path: place.path }, signal);
    const counted = await countBack(this.#plan, place.path, engine.admin, signal);
    if (counted !== null && counted !== written.rows) throw rowsDiffer(counted, written.rows);
    await place.made(written);
    return { name, ...written };
  }

  async #addSidecar(rows: number | null): Promise<void> {
    const { table, now } = this.#ports;
    const { name, json } = sidecarOf(this.#plan, { table, rows, exportedAt: now });
    await addText(this.#box, name, json);
  }
}

function nameOfOne(plan: ExportPlan): string {
  return `${plan.baseName}${extensionOf(plan)}`;
}

/** Of the files with the rows, each for itself. */
function mediaTypeOf(plan: ExportPlan): string {
  const { split, compression } = plan;
  if (split?.as === 'zip' || compression.method === 'zip') return 'application/zip';
  return compressionFactsOf(compression).mediaType ?? plan.format.mediaType;
}

/** A manifest or a sidecar. */
function isOwn(name: string): boolean {
  return name.endsWith(`.${manifestName}`) || name.endsWith('.schema.json');
}

function rowsDiffer(counted: number, written: number): Problem {
  return new Problem(
    'clickhouse-failed',
    `The file says that it holds ${counted} rows, but the query gave ${written}. Nothing was kept; try again.`,
    { counted, written },
  );
}
