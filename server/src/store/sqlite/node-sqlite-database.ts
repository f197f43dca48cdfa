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
    all: (parameters) => statement.all(...inputValues(parameters)),
    run: (parameters) => statement.run(...inputValues(parameters)),
    iterate: (parameters): IterableIterator<Record<string, SQLOutputValue>> =>
      statement.iterate(...inputValues(parameters)),
  };
}

/** SQLite itself refuses, with a clear error, any value that is not one of its own. */
function inputValues(parameters: readonly unknown[]): SQLInputValue[] {
  return [...parameters] as SQLInputValue[];
}
