import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../lib/problem.ts';

/** What was written, as counted while it was written. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

const unfinished = '.part';

/** Files in one directory, each under its id. A file is there whole or not at all. */
export class FileDisk {
  readonly #directory: string;
  readonly #bytesMax: number | null;

  private constructor(directory: string, bytesMax: number | null) {
    this.#directory = directory;
    this.#bytesMax = bytesMax;
  }

  /** Also clears away what uploads left behind when the process ended in their middle. */
  static async open(directory: string, bytesMax: number | null): Promise<FileDisk> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const names = await readdir(directory);
    await Promise.all(
      names
        .filter((name) => name.endsWith(unfinished))
        .map((name) => rm(join(directory, name), { force: true })),
    );
    return new FileDisk(directory, bytesMax);
  }

  /** Streams `body` to disk and flushes it; on any failure nothing stays. */
  async write(id: string, body: Readable, signal: AbortSignal): Promise<WrittenFile> {
    const part = `${this.pathOf(id)}${unfinished}`;
    const count = new CountingHash(this.#bytesMax);
    try {
      await pipeline(body, count, createWriteStream(part, { mode: 0o600, flush: true }), { signal });
      await rename(part, this.pathOf(id));
      await flushDirectory(this.#directory);
      return count.result();
    } catch (error) {
      await rm(part, { force: true });
      throw uploadProblem(error, signal);
    }
  }

  pathOf(id: string): string {
    if (!/^[a-z0-9_]+$/.test(id)) throw new Error(`not a file id: ${id}`);
    return join(this.#directory, id);
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }
}

/** Lets bytes through, counting and hashing them on the way. */
class CountingHash extends Transform {
  readonly #hash = createHash('sha256');
  readonly #bytesMax: number | null;
  #bytes = 0;

  constructor(bytesMax: number | null) {
    super();
    this.#bytesMax = bytesMax;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.#bytes += chunk.length;
    if (this.#bytesMax !== null && this.#bytes > this.#bytesMax) {
      done(
        new Problem(
          'request-too-large',
          `The file is larger than ${this.#bytesMax} bytes, the limit set by the operator.`,
        ),
      );
      return;
    }
    this.#hash.update(chunk);
    done(null, chunk);
  }

  result(): WrittenFile {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Nothing was kept; free some space and upload again.',
  EDQUOT: 'The disk quota is used up. Nothing was kept; free some space and upload again.',
  EACCES: 'clickferry may not write to its data directory. Check the permissions.',
  EROFS: 'The data directory is on a read-only disk.',
};

function uploadProblem(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Problem) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const diskFault = diskFaults[code];
  if (diskFault !== undefined) return new Problem('storage-failed', diskFault, {}, { cause: error });
  if (signal.aborted || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new Problem(
      'upload-incomplete',
      'The upload ended before the whole file was there. Nothing was kept; upload it again.',
      {},
      { cause: error },
    );
  }
  return error;
}
