import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';
import { draftTable, ownedByUser, primaryKey, unique } from './create-table.ts';

export async function createFirstTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createUsers(db, types);
  await createSessions(db, types);
  await createLoginLinks(db, types);
  await createLoginFailures(db, types);
  await createApiTokens(db, types);
  await createAuditEvents(db, types);
  await createConnections(db, types);
  await createFiles(db, types);
  await createDownloadLinks(db, types);
  await createStoreFacts(db, types);
}

async function createUsers(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'users')
    .text('id', primaryKey)
    .text('username', unique)
    .text('display_name')
    .text('role')
    .optionalText('password_hash')
    .optionalText('identity_issuer')
    .optionalText('identity_subject')
    .optionalInteger('disabled_at')
    .integer('created_at')
    .integer('updated_at')
    .create();
  // Nulls are distinct on both databases, so users without an identity do not collide.
  await db.schema
    .createIndex('users_identity')
    .on('users')
    .columns(['identity_issuer', 'identity_subject'])
    .unique()
    .execute();
}

async function createSessions(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'sessions')
    .text('id', primaryKey)
    .text('user_id', ownedByUser)
    .text('secret_hash')
    .optionalText('previous_secret_hash')
    .integer('rotated_at')
    .integer('created_at')
    .integer('expires_at')
    .optionalInteger('revoked_at')
    .optionalText('revoked_why')
    .optionalText('address')
    .optionalText('user_agent')
    .create();
  await index(db, 'sessions', 'user_id');
  await index(db, 'sessions', 'expires_at');
}

async function createLoginLinks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'login_links')
    .text('secret_hash', primaryKey)
    .text('user_id', ownedByUser)
    .integer('expires_at')
    .optionalInteger('used_at')
    .create();
  await index(db, 'login_links', 'user_id');
}

async function createLoginFailures(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'login_failures')
    .text('key', primaryKey)
    .integer('failures')
    .integer('last_failed_at')
    .integer('blocked_until')
    .create();
  await index(db, 'login_failures', 'last_failed_at');
}

async function createApiTokens(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'api_tokens')
    .text('id', primaryKey)
    .text('user_id', ownedByUser)
    .text('name')
    .text('secret_hash')
    .text('scopes')
    .integer('created_at')
    .optionalInteger('expires_at')
    .optionalInteger('last_used_at')
    .optionalInteger('revoked_at')
    .create();
  await index(db, 'api_tokens', 'user_id');
}

async function createAuditEvents(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  // Events outlive the users they name, so nothing here refers to users.
  await draftTable(db, types, 'audit_events')
    .text('id', primaryKey)
    .integer('at')
    .optionalText('actor_id')
    .optionalText('actor_name')
    .text('action')
    .text('outcome')
    .optionalText('target_kind')
    .optionalText('target_id')
    .optionalText('address')
    .optionalText('request_id')
    .text('details')
    .create();
  await db.schema.createIndex('audit_events_action').on('audit_events').columns(['action', 'id']).execute();
}

async function createConnections(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'connections')
    .text('id', primaryKey)
    .text('name', unique)
    .text('endpoint')
    .optionalText('sealed_secrets')
    .integer('revision')
    .text('created_by')
    .integer('created_at')
    .integer('updated_at')
    .create();
}

async function createFiles(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  // A file's bytes must be removed with its row, so deleting a user does not delete rows here.
  await draftTable(db, types, 'files')
    .text('id', primaryKey)
    .text('owner_id')
    .text('name')
    .integer('bytes')
    .text('sha256')
    .integer('created_at')
    .create();
  await db.schema.createIndex('files_owner').on('files').columns(['owner_id', 'id']).execute();
}

async function createDownloadLinks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'download_links')
    .text('secret_hash', primaryKey)
    .text('user_id', ownedByUser)
    .text('spec')
    .integer('expires_at')
    .optionalInteger('used_at')
    .create();
  await index(db, 'download_links', 'user_id');
  await index(db, 'download_links', 'expires_at');
}

async function createStoreFacts(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'store_facts').text('key', primaryKey).text('value').create();
}

async function index(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
}
