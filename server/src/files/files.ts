import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { StoredFile } from './file.ts';
import type { FileDisk } from './file-disk.ts';
import { deleteFile, findFile, insertFile, listFiles } from './file-store.ts';

/** The files there are. A user sees their own; an administrator sees all. */
export class Files {
  readonly #store: Store;
  readonly #disk: FileDisk;
  readonly #clock: Clock;

  constructor(store: Store, disk: FileDisk, clock: Clock) {
    this.#store = store;
    this.#disk = disk;
    this.#clock = clock;
  }

  async upload(name: string, body: Readable, owner: Principal, signal: AbortSignal): Promise<StoredFile> {
    const id = newId('fil', this.#clock());
    const written = await this.#disk.write(id, body, signal);
    const file: StoredFile = { id, ownerId: owner.userId, name, createdAt: this.#clock(), ...written };
    try {
      await insertFile(this.#store.db, file);
    } catch (error) {
      await this.#disk.delete(id);
      throw error;
    }
    return file;
  }

  list(reader: Principal): Promise<StoredFile[]> {
    return listFiles(this.#store.db, reader.role === 'admin' ? null : reader.userId);
  }

  async get(id: string, reader: Principal): Promise<StoredFile> {
    const file = await findFile(this.#store.db, id);
    if (file === null || (file.ownerId !== reader.userId && reader.role !== 'admin')) {
      throw new Problem(
        'not-found',
        `There is no file ${JSON.stringify(id)}. List yours with GET /api/v1/files.`,
      );
    }
    return file;
  }

  /** For the engine, which reads the file where it lies. */
  async pathOf(file: StoredFile): Promise<string> {
    const path = this.#disk.pathOf(file.id);
    await access(path).catch((cause: unknown) => {
      const message = `The bytes of ${JSON.stringify(file.name)} are not on the disk of this clickferry. Upload it again.`;
      throw new Problem('not-found', message, {}, { cause });
    });
    return path;
  }

  async delete(id: string, reader: Principal): Promise<void> {
    const file = await this.get(id, reader);
    await deleteFile(this.#store.db, file.id);
    await this.#disk.delete(file.id);
  }
}
