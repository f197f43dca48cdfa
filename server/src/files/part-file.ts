import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { WrittenFile } from './counting-hash.ts';
import { diskProblem } from './disk-problem.ts';

/** A hidden file that grows, part by part. `close` comes in the end in any case. */
export class PartFile {
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Fails when the file is there already. */
  static async create(path: string): Promise<PartFile> {
    return new PartFile(await open(path, 'wx', 0o600));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The bytes are written when it resolves. */
  async write(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) {
      this.#hash.update(part);
      await this.#writeAll(part);
      this.#bytes += part.length;
    }
  }

  /** Flushed to the disk when it resolves. */
  async finish(): Promise<WrittenFile> {
    try {
      await this.#handle.sync();
    } catch (error) {
      throw diskProblem(error) ?? error;
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await this.#handle.write(bytes, at);
        at += bytesWritten;
      }
    } catch (error) {
      throw diskProblem(error) ?? error;
    }
  }
}
