import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';
import { type ColumnRefinement, draftTable, ownedByUser, primaryKey } from './create-table.ts';

export async function createTemplates(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createTemplatesTable(db, types);
  await createVersions(db, types);
  await createGrants(db, types);
  await bindTokens(db, types);
}

async function createTemplatesTable(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  // Others may rely on a template, so deleting its owner does not delete it.
  await draftTable(db, types, 'templates')
    .text('id', primaryKey)
    .text('owner_id')
    .text('name')
    .text('folded_name')
    .text('description')
    .text('visibility')
    .text('spec')
    .integer('version')
    .integer('created_at')
    .integer('updated_at')
    .create();
  await uniqueIndex(db, 'templates_name', 'templates', ['owner_id', 'folded_name']);
}

async function createVersions(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'template_versions')
    .text('template_id', ofTemplate)
    .integer('version')
    .text('name')
    .text('description')
    .text('spec')
    .text('note')
    .text('changed_by_id')
    .text('changed_by_name')
    .integer('changed_at')
    .create();
  await uniqueIndex(db, 'template_versions_number', 'template_versions', ['template_id', 'version']);
}

async function createGrants(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'template_grants')
    .text('template_id', ofTemplate)
    .text('user_id', ownedByUser)
    .text('may')
    .create();
  await uniqueIndex(db, 'template_grants_user', 'template_grants', ['template_id', 'user_id']);
  await db.schema.createIndex('template_grants_of_user').on('template_grants').column('user_id').execute();
}

async function bindTokens(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  for (const column of ['template_id', 'template_values', 'template_filter'])
    await db.schema.alterTable('api_tokens').addColumn(column, types.text).execute();
  await db.schema.alterTable('jobs').addColumn('token_id', types.text).execute();
}

const ofTemplate: ColumnRefinement = (column) => column.references('templates.id').onDelete('cascade');

async function uniqueIndex(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).unique().execute();
}
