import type { ClickHouseClient } from '../clickhouse/client.ts';
import type { ByteLimit } from '../files/counting-hash.ts';
import { Problem } from '../lib/problem.ts';
import type { MadeFile } from '../files/files.ts';
import type { ExportPlan } from './export-plan.ts';
import { countByReading, countInFooter } from './output/count-back.ts';
import { DiskBox, type Drafts } from './output/disk-box.ts';
import { isPathForEngine, writeByEngine } from './output/engine-write.ts';
import { makeArchive, manifestText, totalRows } from './output/make-archive.ts';
import { manifestName } from './output/manifest.ts';
import { writeOnePart } from './output/one-part.ts';
import { mediaTypeIn, nameOfOne } from './output/made-files.ts';
import type { PartReport } from './output/part-report.ts';
import { type SplitRows, splitIntoParts, type SplitTerms } from './output/split-into-parts.ts';
import { addText } from './output/write-part.ts';
import { isMadeByClickHouse } from './run-export.ts';
import { rowsSqlOf } from './rows-sql-of.ts';
import { type SidecarFacts, sidecarOf } from './sidecar.ts';

export interface MakeFilesPorts {
  readonly client: ClickHouseClient;
  readonly queryId: string;
  /** The engine that the rows are in, where it can write files itself. */
  readonly engine: { readonly exporter: ClickHouseClient; readonly admin: ClickHouseClient } | null;
  /** An engine on this machine, which can count the rows in a file that another server wrote; null: there is none. */
  readonly counter: () => Promise<ClickHouseClient | null>;
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
  /** The query of the rows; what only puts them into a file or a stage is not in it. */
  readonly sql: string;
  /** Of all queries that had to do with the rows. */
  readonly queryIds: readonly string[];
  /** What came up while they were made. */
  readonly warnings: readonly string[];
}

/** An export under way to the disk. */
export class FilesInTheMaking {
  readonly #plan: ExportPlan;
  readonly #ports: MakeFilesPorts;
  readonly #box: DiskBox;
  readonly #terms: SplitTerms;
  readonly #queryIds: string[];

  constructor(plan: ExportPlan, ports: MakeFilesPorts) {
    this.#plan = plan;
    this.#ports = ports;
    this.#queryIds = [ports.queryId];
    this.#terms = { limit: ports.limit, onQuery: (queryId) => this.#queryIds.push(queryId) };
    this.#box = new DiskBox(ports.drafts, {
      limit: ports.limit,
      mediaTypeOf: (name) => mediaTypeIn(plan, name),
    });
  }

  bytesOnDisk(): Promise<number> {
    return this.#box.bytesOnDisk();
  }

  async make(signal: AbortSignal): Promise<MadeExport> {
    const { parts, writtenBy } = await this.#makeParts(signal);
    const rows = totalRows(parts);
    if (this.#plan.sidecar) await this.#addSidecar(rows);
    const isUncounted = this.#plan.sidecar && rows === null;
    return {
      files: this.#box.made,
      parts,
      rows,
      writtenBy,
      sql: rowsSqlOf(this.#plan),
      queryIds: this.#queryIds,
      warnings: isUncounted ? [rowsUncounted] : [],
    };
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
    const rows = part.rows ?? (await this.#countRows(name, signal));
    return { parts: [{ ...part, rows }], writtenBy: 'clickferry' };
  }

  /** The file is good whether or not its rows can be counted. */
  async #countRows(name: string, signal: AbortSignal): Promise<number | null> {
    const counter = await this.#ports.counter();
    const path = this.#box.pathOf(name);
    if (counter === null || path === null) return null;
    const counted = await countByReading(this.#plan, path, counter, signal).catch(() => null);
    signal.throwIfAborted();
    return counted;
  }

  async #makeSeparate(signal: AbortSignal): Promise<PartReport[]> {
    const { client, queryId, splitRows, now } = this.#ports;
    const source = { client, queryId };
    const parts = await splitIntoParts(
      this.#plan,
      { source, splitRows, terms: this.#terms },
      this.#box,
      signal,
    );
    await addText(this.#box, `${this.#plan.baseName}.${manifestName}`, manifestText(this.#plan, parts, now));
    return parts;
  }

  /** The sidecar lies beside it: a job can give two files. */
  async #makeArchive(signal: AbortSignal): Promise<readonly PartReport[]> {
    const { client, queryId, splitRows, table, now } = this.#ports;
    const place = await this.#box.open(`${this.#plan.baseName}.zip`);
    const ports = { source: { client, queryId }, splitRows, terms: this.#terms, table, now };
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
    const counted = await countInFooter(this.#plan, place.path, engine.admin, signal);
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

const rowsUncounted =
  'Nobody counted the rows of this file, so its sidecar does not say how many they are, and an import cannot tell whether all have come.';

function rowsDiffer(counted: number, written: number): Problem {
  return new Problem(
    'clickhouse-failed',
    `The file says that it holds ${counted} rows, but the query gave ${written}. Nothing was kept; try again.`,
    { counted, written },
  );
}
