import type { Selectable } from 'kysely';
import { hashSecret } from '../lib/secret-hash.ts';
import type { FileLinksTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { FileLink } from './file-link.ts';

export async function insertFileLink(db: Database, link: FileLink, secret: string): Promise<void> {
  await db
    .insertInto('file_links')
    .values({
      id: link.id,
      file_id: link.fileId,
      secret_hash: hashSecret(secret),
      created_by: link.createdBy,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      revoked_at: link.revokedAt,
    })
    .execute();
}

export async function listFileLinks(db: Database, fileId: string): Promise<FileLink[]> {
  const rows = await db
    .selectFrom('file_links')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(rowToLink);
}

/** Null when there is none that works: expired, revoked, or made by somebody who is disabled or gone. */
export async function findLiveLink(db: Database, secret: string, now: number): Promise<LiveLink | null> {
  const row = await db
    .selectFrom('file_links')
    .innerJoin('users', 'users.id', 'file_links.created_by')
    .selectAll('file_links')
    .select('users.username')
    .where('secret_hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { ...rowToLink(row), username: row.username };
}

export interface LiveLink extends FileLink {
  /** Of whoever made it. */
  readonly username: string;
}

/** Resolves with whether there was such a link. */
export async function revokeFileLink(
  db: Database,
  { id, fileId, now }: { readonly id: string; readonly fileId: string; readonly now: number },
): Promise<boolean> {
  const row = await db
    .updateTable('file_links')
    .set((is) => ({ revoked_at: is.fn.coalesce('revoked_at', is.val(now)) }))
    .where('id', '=', id)
    .where('file_id', '=', fileId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteExpiredFileLinks(db: Database, before: number): Promise<void> {
  await db.deleteFrom('file_links').where('expires_at', '<=', before).execute();
}

function rowToLink(row: Selectable<FileLinksTable>): FileLink {
  return {
    id: row.id,
    fileId: row.file_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
