import type { Selectable } from 'kysely';
import type { TemplateBinding } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import type { ApiTokensTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { User } from '../users/user.ts';
import { rowToUser } from '../users/user-store.ts';
import { type ApiToken, parseScopes } from './api-token.ts';

/** Newest first, with those that were revoked or have expired. */
export async function listApiTokens(db: Database, userId: string): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(rowToApiToken);
}

export interface NewApiToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly Scope[];
  readonly now: number;
  readonly expiresAt: number | null;
  readonly boundTo: TemplateBinding | null;
}

export async function insertApiToken(db: Database, made: NewApiToken): Promise<ApiToken> {
  const row: Selectable<ApiTokensTable> = {
    id: made.id,
    user_id: made.userId,
    name: made.name,
    secret_hash: made.secretHash,
    scopes: JSON.stringify(made.scopes),
    created_at: made.now,
    expires_at: made.expiresAt,
    last_used_at: null,
    revoked_at: null,
    template_id: made.boundTo?.templateId ?? null,
    template_values: made.boundTo === null ? null : JSON.stringify(made.boundTo.values),
    template_filter: toJson(made.boundTo?.filter),
  };
  await db.insertInto('api_tokens').values(row).execute();
  return rowToApiToken(row);
}

export interface FoundApiToken {
  readonly token: ApiToken;
  readonly secretHash: string;
  readonly owner: User;
}

export async function findApiToken(db: Database, id: string): Promise<FoundApiToken | null> {
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.id', 'api_tokens.user_id')
    .selectAll('users')
    .select([
      'api_tokens.id as token_id',
      'name',
      'secret_hash',
      'scopes',
      'api_tokens.created_at as token_created_at',
      'expires_at',
      'last_used_at',
      'revoked_at',
      'template_id',
      'template_values',
      'template_filter',
    ])
    .where('api_tokens.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const token = rowToApiToken({ ...row, id: row.token_id, created_at: row.token_created_at });
  return { token, secretHash: row.secret_hash, owner: rowToUser(row) };
}

/** False when the user has no such token, or it was revoked before. */
export async function revokeApiToken(
  db: Database,
  userId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const result = await db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Resolves with the ids of those that were not revoked before. */
export async function revokeApiTokensOf(db: Database, userId: string, now: number): Promise<string[]> {
  const rows = await db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** At most one write a minute for each token, however many requests it makes. */
export async function touchApiToken(db: Database, { id, lastUsedAt }: ApiToken, now: number): Promise<void> {
  if (lastUsedAt !== null && now - lastUsedAt < 60_000) return;
  await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute();
}

type ApiTokenColumns = Omit<Selectable<ApiTokensTable>, 'user_id' | 'secret_hash'>;

function rowToApiToken(row: ApiTokenColumns): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: parseScopes(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    boundTo: rowToBinding(row),
  };
}

function rowToBinding(row: ApiTokenColumns): TemplateBinding | null {
  if (row.template_id === null) return null;
  return {
    templateId: row.template_id,
    values: JSON.parse(row.template_values ?? '{}') as TemplateBinding['values'],
    filter: row.template_filter === null ? null : JSON.parse(row.template_filter),
  };
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
