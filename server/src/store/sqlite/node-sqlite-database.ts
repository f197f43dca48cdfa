import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lets Kysely's SQLite dialect, which speaks better-sqlite3, use the SQLite that is part of Node. */
export function nodeSqliteDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    prepare: (sql) => preparedStatement(database, sql),
    close: () => database.close(),
  };
}

function preparedStatement(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...inputValues(parameters)).map(plainRow),
    run: (parameters) => statement.run(...inputValues(parameters)),
    iterate: (parameters) => statement.iterate(...inputValues(parameters)).map(plainRow),
  };
}

/** Node gives rows without a prototype; on PostgreSQL they are plain objects. */
function plainRow(row: Record<string, SQLOutputValue>): Record<string, SQLOutputValue> {
  return { ...row };
}

/** SQLite itself refuses, with a clear error, any value that is not one of its own. */
function inputValues(parameters: readonly unknown[]): SQLInputValue[] {
  return [...parameters] as SQLInputValue[];
}
