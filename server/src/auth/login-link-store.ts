import type { Database } from '../store/store.ts';

export interface NewLoginLink {
  readonly secretHash: string;
  readonly userId: string;
  readonly expiresAt: number;
}

export async function insertLoginLink(
  db: Database,
  { secretHash, userId, expiresAt }: NewLoginLink,
): Promise<void> {
  await db
    .insertInto('login_links')
    .values({ secret_hash: secretHash, user_id: userId, expires_at: expiresAt, used_at: null })
    .execute();
}

/** The user's id, once; null when the link is unknown, used or expired. */
export async function useLoginLink(db: Database, secretHash: string, now: number): Promise<string | null> {
  const row = await db
    .updateTable('login_links')
    .set({ used_at: now })
    .where('secret_hash', '=', secretHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id ?? null;
}

export async function deleteUnusedLoginLinksOf(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('login_links').where('user_id', '=', userId).where('used_at', 'is', null).execute();
}

export async function deleteLoginLinksExpiredBefore(db: Database, time: number): Promise<void> {
  await db.deleteFrom('login_links').where('expires_at', '<', time).execute();
}
