import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';
import { type ColumnRefinement, draftTable, primaryKey, unique } from './create-table.ts';

/** Files say where they come from and when they go, and can be given away by links. */
export async function createFileLinks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await refineFiles(db, types);
  await draftTable(db, types, 'file_links')
    .text('id', primaryKey)
    .text('file_id', ownedByFile)
    .text('secret_hash', unique)
    .text('created_by')
    .integer('created_at')
    .integer('expires_at')
    .optionalInteger('revoked_at')
    .create();
  await db.schema.createIndex('file_links_file').on('file_links').columns(['file_id', 'id']).execute();
  await db.schema.createIndex('file_links_expires_at').on('file_links').column('expires_at').execute();
}

/** What is there already was uploaded. */
async function refineFiles(db: Kysely<unknown>, { text, integer }: ColumnTypes): Promise<void> {
  const change = db.schema.alterTable('files');
  await change.addColumn('kind', text, (column) => column.notNull().defaultTo('upload')).execute();
  await change
    .addColumn('media_type', text, (column) => column.notNull().defaultTo('application/octet-stream'))
    .execute();
  await change.addColumn('job_id', text).execute();
  await change.addColumn('expires_at', integer).execute();
  await db.schema.createIndex('files_job').on('files').column('job_id').execute();
  await db.schema.createIndex('files_expires_at').on('files').column('expires_at').execute();
}

const ownedByFile: ColumnRefinement = (column) => column.references('files.id').onDelete('cascade');
