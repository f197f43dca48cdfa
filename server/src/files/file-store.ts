import type { Selectable } from 'kysely';
import type { FilesTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { StoredFile } from './file.ts';

export async function insertFile(db: Database, file: StoredFile): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: file.id,
      owner_id: file.ownerId,
      name: file.name,
      bytes: file.bytes,
      sha256: file.sha256,
      created_at: file.createdAt,
    })
    .execute();
}

/** Newest first; of everybody when no owner is given. */
export async function listFiles(db: Database, owner: string | null): Promise<StoredFile[]> {
  let query = db.selectFrom('files').selectAll();
  if (owner !== null) query = query.where('owner_id', '=', owner);
  return (await query.orderBy('id', 'desc').execute()).map(rowToFile);
}

export async function findFile(db: Database, id: string): Promise<StoredFile | null> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rowToFile(row);
}

export async function deleteFile(db: Database, id: string): Promise<void> {
  await db.deleteFrom('files').where('id', '=', id).execute();
}

function rowToFile(row: Selectable<FilesTable>): StoredFile {
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    bytes: row.bytes,
    sha256: row.sha256,
    createdAt: row.created_at,
  };
}
