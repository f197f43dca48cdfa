import type { ByteTaker } from './byte-taker.ts';
import type { DeflatePool } from './deflate-pool.ts';
import { ParallelDeflate } from './parallel-deflate.ts';
import { dataDescriptor, localHeader } from './zip-records.ts';

export interface ZipEntryTotals {
  readonly crc32: number;
  readonly bytes: number;
  readonly compressedBytes: number;
}

interface ZipEntryOptions {
  readonly name: string;
  readonly modifiedAt: Date;
  readonly pool: DeflatePool;
  readonly take: ByteTaker;
  readonly onClosed: (totals: ZipEntryTotals) => void;
}

/** One file inside an archive, being written. Made by `ZipWriter.openEntry`. */
export class ZipEntry {
  readonly #options: ZipEntryOptions;
  readonly #deflate: ParallelDeflate;

  constructor(options: ZipEntryOptions) {
    this.#options = options;
    this.#deflate = new ParallelDeflate(options.take, options.pool);
  }

  /** By the archive, once. */
  async begin(): Promise<void> {
    await this.#options.take([localHeader(this.#options)]);
  }

  /** One call after the other. The bytes may be used for something else when it resolves. */
  async write(bytes: Buffer): Promise<void> {
    await this.#deflate.write(bytes);
  }

  async close(): Promise<ZipEntryTotals> {
    await this.#deflate.end();
    const { totals } = this.#deflate;
    await this.#options.take([dataDescriptor(totals)]);
    this.#options.onClosed(totals);
    return totals;
  }
}
