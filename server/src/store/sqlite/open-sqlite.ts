import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { NodeSqliteDialect } from './node-sqlite-dialect.ts';

export const sqliteFileName = 'store.db';

/** The caller holds the directory's lock (lib/directory-lock.ts): one process per SQLite store. */
export function openSqliteDialect(directory: string): Dialect {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, sqliteFileName);
  createPrivateFile(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    database.exec(pragmas);
  } catch (error) {
    database.close();
    throw error;
  }
  return new NodeSqliteDialect(database);
}

const busyTimeoutMs = 5000;

/** WAL lets a backup read while we write; with FULL an acknowledged change survives a power cut. */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA trusted_schema = OFF;
`;

/** SQLite gives its -wal and -shm files the mode of the database file, so one mode guards all three. */
function createPrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
