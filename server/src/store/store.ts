import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * The metadata database. The same queries run on SQLite and PostgreSQL: text ids, times as integer milliseconds,
 * booleans as times or 0/1, JSON as text. A function that only reads takes `Database`; one that must be part of a larger
 * change takes `Transaction`.
 */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Database;
  /**
   * Runs `work` in one transaction, as if no other ran at the same time; it is rolled back when `work` throws. `work` may
   * be started again from its beginning, so it does nothing but queries. It uses only `tx`: on SQLite, `db` waits for the
   * transaction to end, so waiting for `db` inside of it never ends. Must not be nested.
   */
  transact<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /** Resolves when the database answers; throws `storage-failed` otherwise. */
  check(): Promise<void>;
  /** Writes a consistent copy while the store is in use (SQLite: `VACUUM INTO`). PostgreSQL has its own tools and refuses. */
  backupTo(path: string): Promise<void>;
  close(): Promise<void>;
}

export type Database = Kysely<Tables>;
export type StoreTransaction = Transaction<Tables>;
