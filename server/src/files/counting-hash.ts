import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Problem } from '../lib/problem.ts';

/** What was written, as counted while it was written. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** How much may be written, and what there is to say when it is more. */
export interface ByteLimit {
  readonly bytesMax: number;
  readonly problem: () => Problem;
}

/** Lets bytes through, counting and hashing them on the way. */
export class CountingHash extends Transform {
  readonly #hash = createHash('sha256');
  readonly #limits: readonly ByteLimit[];
  #bytes = 0;

  constructor(limits: readonly ByteLimit[]) {
    super();
    this.#limits = limits;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.#bytes += chunk.length;
    const reached = this.#limits.find(({ bytesMax }) => this.#bytes > bytesMax);
    if (reached !== undefined) {
      done(reached.problem());
      return;
    }
    this.#hash.update(chunk);
    done(null, chunk);
  }

  result(): WrittenFile {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
