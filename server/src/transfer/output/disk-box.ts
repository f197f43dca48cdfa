import { stat } from 'node:fs/promises';
import type { ByteLimit, WrittenFile } from '../../files/counting-hash.ts';
import type { MadeFile } from '../../files/files.ts';
import { PartFile } from '../../files/part-file.ts';
import type { ByteStage } from './byte-stage.ts';
import type { Measure } from './measured-stage.ts';
import type { PartBox } from './part-box.ts';

/** Where drafts of files lie; `Files` of files/ is one. */
export interface Drafts {
  draft(): { readonly id: string; readonly path: string };
  discard(drafts: readonly { readonly id: string }[]): Promise<void>;
}

export interface DiskBoxOptions {
  readonly mediaTypeOf: (name: string) => string;
  /** Of all files together. */
  readonly limit: ByteLimit | null;
}

export interface ReservedFile {
  readonly path: string;
  /** Flushes it to the disk. */
  made(written: WrittenFile): Promise<void>;
}

interface BegunFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly file: PartFile;
}

/** Files on the disk as a box: hidden, until whoever has it publishes `made`. `close` comes in the end in any case. */
export class DiskBox implements PartBox {
  readonly #drafts: Drafts;
  readonly #mediaTypeOf: (name: string) => string;
  readonly #limit: ByteLimit | null;
  readonly #begun: BegunFile[] = [];
  readonly #made: MadeFile[] = [];
  #bytes = 0;

  constructor(drafts: Drafts, { mediaTypeOf, limit }: DiskBoxOptions) {
    this.#drafts = drafts;
    this.#mediaTypeOf = mediaTypeOf;
    this.#limit = limit;
  }

  /** Those that have ended, in their order. */
  get made(): readonly MadeFile[] {
    return this.#made;
  }

  /** Of all files so far, by whoever they are written. */
  async bytesOnDisk(): Promise<number> {
    const sizes = await Promise.all(this.#begun.map(({ path }) => stat(path).catch(() => ({ size: 0 }))));
    return sizes.reduce((sum, { size }) => sum + size, 0);
  }

  #count(parts: readonly Buffer[]): void {
    for (const { length } of parts) this.#bytes += length;
    if (this.#limit !== null && this.#bytes > this.#limit.bytesMax) throw this.#limit.problem();
  }

  /** Where the hidden file lies that will have this name. */
  pathOf(name: string): string | null {
    return this.#begun.find((begun) => begun.name === name)?.path ?? null;
  }

  /** The file hashes what it writes, so that nobody else has to. */
  async open(name: string, onEnd: (measure: Measure) => void = () => {}): Promise<ByteStage> {
    const { id, path } = this.#drafts.draft();
    const file = await PartFile.create(path);
    this.#begun.push({ id, name, path, file });
    return {
      write: async (parts) => {
        await file.write(parts);
        this.#count(parts);
      },
      end: async () => {
        const written = await file.finish();
        await file.close();
        this.#made.push({ id, name, mediaType: this.#mediaTypeOf(name), ...written });
        onEnd(written);
      },
    };
  }

  /** An empty file that somebody else fills; it is in the box once `made` is told what became of it. */
  async reserve(name: string): Promise<ReservedFile> {
    const { id, path } = this.#drafts.draft();
    const file = await PartFile.create(path);
    this.#begun.push({ id, name, path, file });
    return {
      path,
      made: async (written) => {
        await file.finish();
        await file.close();
        this.#made.push({ id, name, mediaType: this.#mediaTypeOf(name), ...written });
      },
    };
  }

  /** Removes all of it from the disk. */
  async discard(): Promise<void> {
    for (const { file } of this.#begun) await file.close().catch(() => {});
    await this.#drafts.discard(this.#begun);
  }
}
