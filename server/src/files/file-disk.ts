import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../lib/problem.ts';
import { type ByteLimit, CountingHash, type WrittenFile } from './counting-hash.ts';
import { diskProblem } from './disk-problem.ts';

const unfinished = '.part';

/** Files in one directory, each under its id. A file is there whole or not at all; in the making it has another name. */
export class FileDisk {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Also clears away what was in the making when the process ended. */
  static async open(directory: string): Promise<FileDisk> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const names = await readdir(directory);
    await Promise.all(
      names
        .filter((name) => name.endsWith(unfinished))
        .map((name) => rm(join(directory, name), { force: true })),
    );
    return new FileDisk(directory);
  }

  /** Streams `body` to disk and flushes it; on any failure nothing stays. */
  async write(
    id: string,
    body: Readable,
    limits: readonly ByteLimit[],
    signal: AbortSignal,
  ): Promise<WrittenFile> {
    const count = new CountingHash(limits);
    try {
      const part = createWriteStream(this.partPathOf(id), { mode: 0o600, flush: true });
      await pipeline(body, count, part, { signal });
      await this.publish([id]);
      return count.result();
    } catch (error) {
      await this.discard([id]);
      throw uploadProblem(error, signal);
    }
  }

  /** Where a file is while it is made: it goes when the process does. */
  partPathOf(id: string): string {
    return `${this.pathOf(id)}${unfinished}`;
  }

  /** What was written and flushed under these ids is there from now on, also after a power cut. */
  async publish(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rename(this.partPathOf(id), this.pathOf(id));
    await flushDirectory(this.#directory);
  }

  /** Removes what there is under these ids, made or in the making. */
  async discard(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await rm(this.partPathOf(id), { force: true });
      await rm(this.pathOf(id), { force: true });
    }
  }

  pathOf(id: string): string {
    if (!/^[a-z0-9_]+$/.test(id)) throw new Error(`not a file id: ${id}`);
    return join(this.#directory, id);
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Ids of finished files that were last written before that time. */
  async listOlderThan(time: number): Promise<string[]> {
    const names = (await readdir(this.#directory)).filter((name) => /^[a-z0-9_]+$/.test(name));
    const old = await Promise.all(
      names.map(async (name) => {
        const { mtimeMs } = await stat(join(this.#directory, name)).catch(() => ({ mtimeMs: time }));
        return mtimeMs < time ? [name] : [];
      }),
    );
    return old.flat();
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

function uploadProblem(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Problem) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const disk = diskProblem(error);
  if (disk !== null) return disk;
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
