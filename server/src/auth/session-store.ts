import type { Selectable } from 'kysely';
import type { SessionsTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { User } from '../users/user.ts';
import { rowToUser } from '../users/user-store.ts';
import type { EndReason, StoredSession } from './session.ts';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly secretHash: string;
  readonly now: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

export async function insertSession(db: Database, made: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: made.id,
      user_id: made.userId,
      secret_hash: made.secretHash,
      previous_secret_hash: null,
      rotated_at: made.now,
      created_at: made.now,
      expires_at: made.expiresAt,
      revoked_at: null,
      revoked_why: null,
      address: made.address,
      user_agent: made.userAgent,
    })
    .execute();
}

/** The session and its user as both are now, in one query. */
export async function findSession(
  db: Database,
  id: string,
): Promise<{ session: StoredSession; user: User } | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('users')
    .select([
      'sessions.id as session_id',
      'secret_hash',
      'previous_secret_hash',
      'rotated_at',
      'sessions.expires_at as session_expires_at',
      'revoked_at',
    ])
    .where('sessions.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const session = rowToSession({ ...row, id: row.session_id, expires_at: row.session_expires_at });
  return { session, user: rowToUser(row) };
}

/** False when another request has replaced the secret, or the session ended, since it was read. */
export async function rotateSecret(
  db: Database,
  id: string,
  change: { readonly from: string; readonly to: string; readonly now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ secret_hash: change.to, previous_secret_hash: change.from, rotated_at: change.now })
    .where('id', '=', id)
    .where('secret_hash', '=', change.from)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** False when it had ended before; the first reason stays. */
export async function endSession(db: Database, id: string, why: EndReason, now: number): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_why: why })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function endSessionsOf(
  db: Database,
  userId: string,
  why: EndReason,
  now: number,
  exceptId: string | null = null,
): Promise<void> {
  let update = db
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_why: why })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (exceptId !== null) update = update.where('id', '!=', exceptId);
  await update.execute();
}

export async function deleteSessionsExpiredBefore(db: Database, time: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', time).execute();
}

type SessionColumns = Pick<
  Selectable<SessionsTable>,
  'id' | 'secret_hash' | 'previous_secret_hash' | 'rotated_at' | 'expires_at' | 'revoked_at'
>;

function rowToSession(row: SessionColumns): StoredSession {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    previousSecretHash: row.previous_secret_hash,
    rotatedAt: row.rotated_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
