import { hashSecret } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';

/** A download that anybody who holds the secret may start once, before it expires, as the user who asked for it. */
export interface DownloadLink {
  readonly userId: string;
  readonly spec: unknown;
}

export async function insertDownloadLink(
  db: Database,
  secret: string,
  link: DownloadLink,
  expiresAt: number,
): Promise<void> {
  await db
    .insertInto('download_links')
    .values({
      secret_hash: hashSecret(secret),
      user_id: link.userId,
      spec: JSON.stringify(link.spec),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses the link up; null when there is none, or it was used, or it is too old. */
export async function takeDownloadLink(
  db: Database,
  secret: string,
  now: number,
): Promise<DownloadLink | null> {
  const row = await db
    .updateTable('download_links')
    .set({ used_at: now })
    .where('secret_hash', '=', hashSecret(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['user_id', 'spec'])
    .executeTakeFirst();
  return row === undefined ? null : { userId: row.user_id, spec: JSON.parse(row.spec) };
}

export async function deleteExpiredDownloadLinks(db: Database, now: number): Promise<void> {
  await db.deleteFrom('download_links').where('expires_at', '<=', now).execute();
}
