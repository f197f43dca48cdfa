import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';
import { type ColumnRefinement, draftTable, primaryKey } from './create-table.ts';

export async function createJobs(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createJobsTable(db, types);
  await createJobAttempts(db, types);
  await createJobLog(db, types);
}

async function createJobsTable(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  // What a job keeps elsewhere must be removed with its row, so deleting a user does not delete rows here.
  await draftTable(db, types, 'jobs')
    .text('id', primaryKey)
    .text('kind')
    .text('owner_id')
    .text('owner_name')
    .text('title')
    .text('spec')
    .text('state')
    .integer('revision')
    .integer('attempt')
    .integer('failures')
    .optionalInteger('stop_requested_at')
    .optionalText('progress')
    .text('memory')
    .optionalText('problem')
    .optionalText('receipt')
    .integer('created_at')
    .integer('updated_at')
    .integer('due_at')
    .optionalInteger('started_at')
    .optionalInteger('finished_at')
    .optionalText('lease')
    .optionalInteger('heartbeat_at')
    .create();
  await index(db, 'jobs_owner', 'jobs', ['owner_id', 'id']);
  await index(db, 'jobs_owner_changes', 'jobs', ['owner_id', 'updated_at']);
  await index(db, 'jobs_due', 'jobs', ['state', 'due_at']);
  await index(db, 'jobs_finished', 'jobs', ['finished_at']);
}

async function createJobAttempts(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'job_attempts')
    .text('job_id', ownedByJob)
    .integer('number')
    .integer('started_at')
    .optionalInteger('ended_at')
    .optionalText('outcome')
    .optionalText('problem')
    .create();
  await uniqueIndex(db, 'job_attempts_number', 'job_attempts', ['job_id', 'number']);
}

async function createJobLog(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await draftTable(db, types, 'job_log')
    .text('job_id', ownedByJob)
    .integer('attempt')
    .integer('line')
    .integer('at')
    .text('level')
    .text('message')
    .text('facts')
    .create();
  await uniqueIndex(db, 'job_log_line', 'job_log', ['job_id', 'attempt', 'line']);
}

const ownedByJob: ColumnRefinement = (column) => column.references('jobs.id').onDelete('cascade');

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}

async function uniqueIndex(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).unique().execute();
}
