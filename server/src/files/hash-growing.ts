import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WrittenFile } from './counting-hash.ts';

/** The name of the program as it runs: TypeScript in development, JavaScript when built. */
const program = join(
  import.meta.dirname,
  `hash-worker${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`,
);

/** It makes few objects, and garbage that is not collected would count as the gateway's memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 };

/**
 * Hashes a file while it grows under another's hands, on a thread of its own, so that the hash is there when the file is. The
 * file must exist, and be written from its beginning to its end.
 */
export class GrowingHash {
  readonly #worker: Worker;
  readonly #written: Promise<WrittenFile>;

  constructor(path: string) {
    this.#worker = new Worker(program, { workerData: { path }, resourceLimits });
    const { promise, resolve, reject } = Promise.withResolvers<WrittenFile>();
    this.#worker.once('message', resolve).once('error', reject);
    this.#worker.once('exit', () => reject(new Error('the hashing thread has ended early')));
    this.#written = promise;
    promise.catch(() => {});
  }

  /** The file has its last byte. Resolves with what it is. */
  async finish(): Promise<WrittenFile> {
    this.#worker.postMessage('end', []);
    return this.#written;
  }

  /** Ends the thread, whatever it does. Comes in the end in any case. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
