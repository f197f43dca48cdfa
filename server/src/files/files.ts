import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { boundTokenOf, type Principal } from '../access/principal.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { ByteLimit, WrittenFile } from './counting-hash.ts';
import type { FileKind, StoredFile } from './file.ts';
import type { FileDisk } from './file-disk.ts';
import { deleteExpiredFileLinks } from './file-link-store.ts';
import {
  deleteFile,
  findFile,
  insertFiles,
  isJobOfToken,
  knownFileIds,
  listExpiredFiles,
  listFiles,
  listFilesOfJob,
  sumBytesOf,
} from './file-store.ts';
import { quotaReached } from './quota.ts';

export interface FilesDeps {
  readonly store: Store;
  readonly disk: FileDisk;
  readonly clock: Clock;
  readonly limits: FileLimits;
}

export interface FileLimits {
  readonly uploadBytesMax: number | null;
  readonly userBytesMax: number | null;
  /** How long files are kept; null: for good. */
  readonly keepMs: Readonly<Record<FileKind, number | null>>;
}

/** A file of a job that is made and flushed, but hidden yet. */
export interface MadeFile extends WrittenFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}

export interface JobOfFiles {
  readonly id: string;
  readonly ownerId: string;
}

/** The files there are. A user sees their own; an administrator sees all. */
export class Files {
  readonly #store: Store;
  readonly #disk: FileDisk;
  readonly #clock: Clock;
  readonly #limits: FileLimits;

  constructor({ store, disk, clock, limits }: FilesDeps) {
    this.#store = store;
    this.#disk = disk;
    this.#clock = clock;
    this.#limits = limits;
  }

  async upload(name: string, body: Readable, owner: Principal, signal: AbortSignal): Promise<StoredFile> {
    const id = newId('fil', this.#clock());
    const written = await this.#disk.write(id, body, await this.#limitsOf(owner.userId), signal);
    const mediaType = 'application/octet-stream';
    const file = this.#fileOf({ id, name, mediaType, ...written }, 'upload', {
      ownerId: owner.userId,
      jobId: null,
    });
    await this.#insert([file]);
    return file;
  }

  list(reader: Principal): Promise<StoredFile[]> {
    return listFiles(this.#store.db, reader.role === 'admin' ? null : reader.userId, this.#clock());
  }

  async get(id: string, reader: Principal): Promise<StoredFile> {
    const file = await findFile(this.#store.db, id, this.#clock());
    if (file === null || !(await this.#isVisibleTo(reader, file))) {
      throw new Problem(
        'not-found',
        `There is no file ${JSON.stringify(id)}, or it has expired. List yours with GET /api/v1/files.`,
      );
    }
    return file;
  }

  /** For a link to it, which is permission enough. */
  async getByLink(id: string): Promise<StoredFile> {
    const file = await findFile(this.#store.db, id, this.#clock());
    if (file === null) throw new Problem('not-found', 'The file of this link is there no more.');
    return file;
  }

  /** For whoever reads the file where it lies. */
  async pathOf(file: StoredFile): Promise<string> {
    const path = this.#disk.pathOf(file.id);
    await access(path).catch((cause: unknown) => {
      const message = `The bytes of ${JSON.stringify(file.name)} are not on the disk of this clickferry. Upload or export it again.`;
      throw new Problem('not-found', message, {}, { cause });
    });
    return path;
  }

  async delete(id: string, reader: Principal): Promise<void> {
    await this.#remove(await this.get(id, reader));
  }

  /** How much more the files of a user may take; null: no limit. Throws when it is nothing. */
  async allowanceOf(ownerId: string): Promise<ByteLimit | null> {
    const { userBytesMax } = this.#limits;
    if (userBytesMax === null) return null;
    const problem = () => quotaReached(userBytesMax);
    const bytesMax = userBytesMax - (await sumBytesOf(this.#store.db, ownerId));
    if (bytesMax <= 0) throw problem();
    return { bytesMax, problem };
  }

  /** A place for a file in the making: hidden, and swept away when the process dies. */
  draft(): { readonly id: string; readonly path: string } {
    const id = newId('fil', this.#clock());
    return { id, path: this.#disk.partPathOf(id) };
  }

  /** All of them are there from now on, or none is; none when `claim` throws, which is asked in the same transaction. */
  async publish(
    made: readonly MadeFile[],
    job: JobOfFiles,
    claim: (tx: StoreTransaction) => Promise<void>,
  ): Promise<StoredFile[]> {
    const owner = { ownerId: job.ownerId, jobId: job.id };
    const files = made.map((file) => this.#fileOf(file, 'export', owner));
    await this.#disk.publish(files.map(({ id }) => id)).catch(async (error: unknown) => {
      await this.discard(made);
      throw error;
    });
    await this.#insert(files, claim);
    return files;
  }

  /** Drafts that become no files. */
  async discard(drafts: readonly { readonly id: string }[]): Promise<void> {
    await this.#disk.discard(drafts.map(({ id }) => id));
  }

  async deleteOfJob(jobId: string): Promise<void> {
    for (const file of await listFilesOfJob(this.#store.db, jobId)) await this.#remove(file);
  }

  /** Deletes what has expired, and bytes that no file is known of; worth a call at start and once a day. */
  async tidy(): Promise<void> {
    const now = this.#clock();
    await deleteExpiredFileLinks(this.#store.db, now - forgottenMs);
    for (const file of await listExpiredFiles(this.#store.db, now)) await this.#remove(file);
    const old = await this.#disk.listOlderThan(now - forgottenMs);
    for (let at = 0; at < old.length; at += 500) {
      const ids = old.slice(at, at + 500);
      const known = await knownFileIds(this.#store.db, ids);
      await this.#disk.discard(ids.filter((id) => !known.has(id)));
    }
  }

  async #isVisibleTo(reader: Principal, { ownerId, jobId }: StoredFile): Promise<boolean> {
    const bound = boundTokenOf(reader);
    if (bound !== null) return jobId !== null && isJobOfToken(this.#store.db, jobId, bound.tokenId);
    return ownerId === reader.userId || reader.role === 'admin';
  }

  async #limitsOf(ownerId: string): Promise<ByteLimit[]> {
    const { uploadBytesMax } = this.#limits;
    const allowance = await this.allowanceOf(ownerId);
    return [
      ...(allowance === null ? [] : [allowance]),
      ...(uploadBytesMax === null
        ? []
        : [{ bytesMax: uploadBytesMax, problem: () => tooLarge(uploadBytesMax) }]),
    ];
  }

  #fileOf(
    { id, name, mediaType, bytes, sha256 }: MadeFile,
    kind: FileKind,
    owner: Pick<StoredFile, 'ownerId' | 'jobId'>,
  ): StoredFile {
    const createdAt = this.#clock();
    const keepMs = this.#limits.keepMs[kind];
    const expiresAt = keepMs === null ? null : createdAt + keepMs;
    return { id, name, kind, mediaType, bytes, sha256, createdAt, expiresAt, ...owner };
  }

  async #insert(
    files: readonly StoredFile[],
    claim?: (tx: StoreTransaction) => Promise<void>,
  ): Promise<void> {
    try {
      await this.#store.transact(async (tx) => {
        await claim?.(tx);
        await insertFiles(tx, files);
        await this.#checkQuota(tx, files);
      });
    } catch (error) {
      await this.discard(files);
      throw error;
    }
  }

  /** Several at once may each have been within it. */
  async #checkQuota(tx: StoreTransaction, files: readonly StoredFile[]): Promise<void> {
    const { userBytesMax } = this.#limits;
    if (userBytesMax === null) return;
    for (const ownerId of new Set(files.map((file) => file.ownerId)))
      if ((await sumBytesOf(tx, ownerId)) > userBytesMax) throw quotaReached(userBytesMax);
  }

  async #remove({ id }: StoredFile): Promise<void> {
    await deleteFile(this.#store.db, id);
    await this.#disk.delete(id);
  }
}

/** Long enough that nobody is about to make it known. */
const forgottenMs = 24 * 60 * 60_000;

function tooLarge(bytesMax: number): Problem {
  return new Problem(
    'request-too-large',
    `The file is larger than ${bytesMax} bytes, the limit set by the operator.`,
  );
}
