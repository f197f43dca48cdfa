import type { Selectable } from 'kysely';
import type { Role } from '../access/role.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { UsersTable } from '../store/schema.ts';
import type { Database, StoreTransaction } from '../store/store.ts';
import { isUniqueViolation } from '../store/unique-violation.ts';
import type { User } from './user.ts';

export async function listUsers(db: Database): Promise<User[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('username').execute();
  return rows.map(rowToUser);
}

export async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findUser(db: Database, id: string): Promise<User | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rowToUser(row);
}

/** The name in its stored form: see `normalizeUsername`. */
export async function findUserByName(db: Database, username: string): Promise<User | null> {
  const row = await db.selectFrom('users').selectAll().where('username', '=', username).executeTakeFirst();
  return row === undefined ? null : rowToUser(row);
}

export async function findUserByIdentity(
  db: Database,
  issuer: string,
  subject: string,
): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('identity_issuer', '=', issuer)
    .where('identity_subject', '=', subject)
    .executeTakeFirst();
  return row === undefined ? null : rowToUser(row);
}

/** Null for an unknown user and for one without a password. */
export async function findPasswordHash(db: Database, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export interface NewUser {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly signIn:
    | { readonly kind: 'password'; readonly passwordHash: string }
    | { readonly kind: 'identity-provider'; readonly issuer: string; readonly subject: string };
  readonly now: number;
}

/** Throws `conflict` when the name, or the identity, is taken. On PostgreSQL that also ends a surrounding transaction. */
export async function insertUser(db: Database, made: NewUser): Promise<User> {
  const { signIn } = made;
  const row: Selectable<UsersTable> = {
    id: newId('usr', made.now),
    username: made.username,
    display_name: made.displayName,
    role: made.role,
    password_hash: signIn.kind === 'password' ? signIn.passwordHash : null,
    identity_issuer: signIn.kind === 'identity-provider' ? signIn.issuer : null,
    identity_subject: signIn.kind === 'identity-provider' ? signIn.subject : null,
    disabled_at: null,
    created_at: made.now,
    updated_at: made.now,
  };
  try {
    await db.insertInto('users').values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `There is already a user named ${made.username}. Choose another name.`;
    throw new Problem('conflict', message, {}, { cause: error });
  }
  return rowToUser(row);
}

export interface UserChanges {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabledAt?: number | null | undefined;
  readonly passwordHash?: string | undefined;
}

/** Null when there is no such user. Whoever takes an admin away holds `lockAdmins` and has counted the others. */
export async function updateUser(
  db: Database,
  id: string,
  changes: UserChanges,
  now: number,
): Promise<User | null> {
  const row = await db
    .updateTable('users')
    .set({
      ...(changes.displayName !== undefined && { display_name: changes.displayName }),
      ...(changes.role !== undefined && { role: changes.role }),
      ...(changes.disabledAt !== undefined && { disabled_at: changes.disabledAt }),
      ...(changes.passwordHash !== undefined && { password_hash: changes.passwordHash }),
      updated_at: now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : rowToUser(row);
}

/** Their sessions, API tokens and links go with them, by the store's own rules. */
export async function deleteUser(tx: StoreTransaction, id: string): Promise<void> {
  await tx.deleteFrom('users').where('id', '=', id).execute();
}

/**
 * Until `tx` ends, no other holder of this lock runs, in any replica. Whoever makes the first admin or takes one away
 * holds it, because two such changes that do not see each other could together leave none.
 */
export async function lockAdmins(tx: StoreTransaction): Promise<void> {
  await tx
    .insertInto('store_facts')
    .values({ key: 'admins-lock', value: '' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: '' }))
    .execute();
}

export async function hasOtherEnabledAdmin(tx: StoreTransaction, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** For the stores of other nouns that join users. */
export function rowToUser(row: Selectable<UsersTable>): User {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    signIn:
      row.identity_issuer === null || row.identity_subject === null
        ? { kind: 'password' }
        : { kind: 'identity-provider', issuer: row.identity_issuer, subject: row.identity_subject },
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
