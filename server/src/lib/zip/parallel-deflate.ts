import { crc32 } from 'node:zlib';
import { blockBytes } from './block-deflate.ts';
import type { ByteTaker } from './byte-taker.ts';
import type { DeflatePool } from './deflate-pool.ts';

/**
 * Compresses one stream on several threads: each block alone, ended at a byte, so that the results follow one another as one
 * deflate stream. (The way of pigz, without its shared dictionaries: at this block size they win little.)
 */
export class ParallelDeflate {
  readonly #take: ByteTaker;
  readonly #pool: DeflatePool;
  readonly #running: Promise<readonly Buffer[]>[] = [];
  #block: Buffer | null = null;
  #filled = 0;
  #crc32 = 0;
  #bytes = 0;
  #compressedBytes = 0;

  constructor(take: ByteTaker, pool: DeflatePool) {
    this.#take = take;
    this.#pool = pool;
  }

  get totals(): { readonly crc32: number; readonly bytes: number; readonly compressedBytes: number } {
    return { crc32: this.#crc32, bytes: this.#bytes, compressedBytes: this.#compressedBytes };
  }

  /** Has copied the bytes when it resolves. */
  async write(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#block ??= this.#pool.takeBlock();
      const copied = bytes.copy(this.#block, this.#filled, at);
      this.#filled += copied;
      at += copied;
      if (this.#filled === blockBytes) await this.#sendBlock();
    }
  }

  async end(): Promise<void> {
    await this.#sendBlock();
    while (this.#running.length > 0) await this.#giveOldest();
    await this.#give([lastBlock]);
  }

  async #sendBlock(): Promise<void> {
    const block = this.#block;
    if (block === null) return;
    const data = block.subarray(0, this.#filled);
    this.#block = null;
    this.#filled = 0;
    this.#crc32 = crc32(data, this.#crc32);
    this.#bytes += data.length;
    const running = this.#pool.deflate(block, data.length);
    // Whoever waits for it learns of a failure; when the writing ended before, nobody does.
    running.catch(() => {});
    this.#running.push(running);
    if (this.#running.length >= blocksAtOnceMax) await this.#giveOldest();
  }

  async #giveOldest(): Promise<void> {
    const oldest = this.#running.shift();
    if (oldest !== undefined) await this.#give(await oldest);
  }

  async #give(compressed: readonly Buffer[]): Promise<void> {
    for (const { length } of compressed) this.#compressedBytes += length;
    await this.#take(compressed);
  }
}

/** As many as Node's thread pool has threads, by default. */
const blocksAtOnceMax = 4;

/** Empty, and marked as the last one of the stream. */
const lastBlock = Buffer.from([0x03, 0x00]);
