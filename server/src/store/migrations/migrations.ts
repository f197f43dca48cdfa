import type { Kysely } from 'kysely';
import { createFirstTables } from './0001-first-tables.ts';
import { createJobs } from './0002-jobs.ts';
import { createFileLinks } from './0003-file-links.ts';
import { createTemplates } from './0004-templates.ts';
import type { ColumnTypes } from './column-types.ts';

/**
 * Every migration there ever was, in order. A released migration never changes: databases out there have run it. It is
 * written for both databases at once and runs in a transaction with all others that are due.
 */
export const migrations: readonly Migration[] = [
  { name: '0001-first-tables', up: createFirstTables },
  { name: '0002-jobs', up: createJobs },
  { name: '0003-file-links', up: createFileLinks },
  { name: '0004-templates', up: createTemplates },
];

export interface Migration {
  /** A number that sorts and a name for the log; kept in the database for ever. */
  readonly name: string;
  up(db: Kysely<unknown>, types: ColumnTypes): Promise<void>;
}
