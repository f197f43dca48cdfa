import type { ByteTaker } from './byte-taker.ts';
import { DeflatePool } from './deflate-pool.ts';
import { checkEntryName } from './entry-name.ts';
import { ZipEntry, type ZipEntryTotals } from './zip-entry.ts';
import { centralDirectory, centralDirectoryEnd, type EntryRecord } from './zip-records.ts';

export interface ZipOptions {
  /** Written into every entry, in UTC: an archive does not say its time zone. */
  readonly modifiedAt: Date;
  /** 1 (fast) to 9 (small); 0 for data that are compressed already. */
  readonly level?: number;
}

/**
 * Writes a ZIP archive in one go, without knowing how large anything will be, on all cores and with little memory; larger
 * than 4 GiB where it must be (ZIP64). One entry after the other:
 *
 *     const zip = new ZipWriter(take, { modifiedAt });
 *     const entry = await zip.openEntry('a.csv');
 *     await entry.write(bytes);
 *     await entry.close();
 *     await zip.finish();
 *
 * An archive that was not finished has no directory and is no archive: whoever stops early just goes away.
 */
export class ZipWriter {
  readonly #take: ByteTaker;
  readonly #modifiedAt: Date;
  readonly #pool: DeflatePool;
  readonly #names = new Set<string>();
  readonly #entries: EntryRecord[] = [];
  #bytes = 0;
  #open: string | null = null;

  constructor(take: ByteTaker, { modifiedAt, level = 1 }: ZipOptions) {
    this.#take = take;
    this.#modifiedAt = modifiedAt;
    this.#pool = new DeflatePool(level);
  }

  /** How many bytes were written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The name is a path with `/`. The entry before must be closed. */
  async openEntry(name: string): Promise<ZipEntry> {
    this.#expectNoneOpen();
    checkEntryName(name, this.#names);
    this.#names.add(name);
    this.#open = name;
    const offset = this.#bytes;
    const modifiedAt = this.#modifiedAt;
    const entry = new ZipEntry({
      name,
      modifiedAt,
      pool: this.#pool,
      take: (parts) => this.#write(parts),
      onClosed: (totals: ZipEntryTotals) => {
        this.#entries.push({ name, modifiedAt, offset, ...totals });
        this.#open = null;
      },
    });
    await entry.begin();
    return entry;
  }

  /** The same for a short one that is there as a whole. */
  async addEntry(name: string, data: string | Buffer): Promise<void> {
    const entry = await this.openEntry(name);
    await entry.write(typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    await entry.close();
  }

  /** Only with this is it an archive. */
  async finish(): Promise<void> {
    this.#expectNoneOpen();
    this.#pool.close();
    const offset = this.#bytes;
    await this.#write(centralDirectory(this.#entries));
    await this.#write([
      centralDirectoryEnd({ offset, bytes: this.#bytes - offset, entries: this.#entries.length }),
    ]);
  }

  async #write(parts: readonly Buffer[]): Promise<void> {
    for (const { length } of parts) this.#bytes += length;
    await this.#take(parts);
  }

  #expectNoneOpen(): void {
    if (this.#open !== null) throw new Error(`the entry ${this.#open} is still open`);
  }
}
