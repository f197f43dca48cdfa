import type { ExpressionBuilder, Selectable } from 'kysely';
import type { FilesTable, Tables } from '../store/schema.ts';
import type { Database, StoreTransaction } from '../store/store.ts';
import type { FileKind, StoredFile } from './file.ts';

export async function insertFiles(
  db: Database | StoreTransaction,
  files: readonly StoredFile[],
): Promise<void> {
  await db.insertInto('files').values(files.map(fileToRow)).execute();
}

/** Newest first; of everybody when no owner is given. */
export async function listFiles(db: Database, owner: string | null, now: number): Promise<StoredFile[]> {
  let query = db.selectFrom('files').selectAll().where(isThere(now));
  if (owner !== null) query = query.where('owner_id', '=', owner);
  return (await query.orderBy('id', 'desc').execute()).map(rowToFile);
}

export async function listFilesOfJob(db: Database, jobId: string): Promise<StoredFile[]> {
  const rows = await db.selectFrom('files').selectAll().where('job_id', '=', jobId).orderBy('id').execute();
  return rows.map(rowToFile);
}

export async function findFile(db: Database, id: string, now: number): Promise<StoredFile | null> {
  const row = await db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', id)
    .where(isThere(now))
    .executeTakeFirst();
  return row === undefined ? null : rowToFile(row);
}

/** Whether this bound API token made the job. */
export async function isJobOfToken(db: Database, jobId: string, tokenId: string): Promise<boolean> {
  const row = await db
    .selectFrom('jobs')
    .select('id')
    .where('id', '=', jobId)
    .where('token_id', '=', tokenId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function sumBytesOf(db: Database | StoreTransaction, ownerId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('files')
    .select((is) => is.fn.sum('bytes').as('bytes'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}

export async function listExpiredFiles(db: Database, now: number): Promise<StoredFile[]> {
  const rows = await db.selectFrom('files').selectAll().where('expires_at', '<=', now).execute();
  return rows.map(rowToFile);
}

/** Which of these ids are files. */
export async function knownFileIds(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('files').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function deleteFile(db: Database, id: string): Promise<void> {
  await db.deleteFrom('files').where('id', '=', id).execute();
}

function isThere(now: number) {
  return (is: ExpressionBuilder<Tables, 'files'>) =>
    is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]);
}

function fileToRow(file: StoredFile): FilesTable {
  return {
    id: file.id,
    owner_id: file.ownerId,
    name: file.name,
    kind: file.kind,
    media_type: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
    job_id: file.jobId,
    created_at: file.createdAt,
    expires_at: file.expiresAt,
  };
}

function rowToFile(row: Selectable<FilesTable>): StoredFile {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    // Nothing else is ever stored there.
    kind: row.kind as FileKind,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    jobId: row.job_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
