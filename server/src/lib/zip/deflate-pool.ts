import { BlockDeflate, blockBytes } from './block-deflate.ts';

/** What an archive compresses with, used again and again: gigabytes pass through a few megabytes. */
export class DeflatePool {
  readonly #level: number;
  readonly #blocks: Buffer[] = [];
  readonly #deflates: BlockDeflate[] = [];

  constructor(level: number) {
    this.#level = level;
  }

  takeBlock(): Buffer {
    return this.#blocks.pop() ?? Buffer.allocUnsafeSlow(blockBytes);
  }

  /** Compresses the beginning of a block and takes the block back. */
  async deflate(block: Buffer, length: number): Promise<readonly Buffer[]> {
    const deflate = this.#deflates.pop() ?? new BlockDeflate(this.#level);
    const compressed = await deflate.deflate(block.subarray(0, length));
    this.#deflates.push(deflate);
    this.#blocks.push(block);
    return compressed;
  }

  close(): void {
    for (const deflate of this.#deflates.splice(0)) deflate.close();
  }
}
