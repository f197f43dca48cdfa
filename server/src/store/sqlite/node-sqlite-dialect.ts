import type { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import { nodeSqliteDatabase } from './node-sqlite-database.ts';

/** Kysely's dialect for SQLite on Node's own SQLite, with migrations that run in a transaction. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: nodeSqliteDatabase(database) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** SQLite can roll back a CREATE TABLE like any other statement. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
