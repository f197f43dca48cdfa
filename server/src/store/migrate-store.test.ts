import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { Kysely, sql } from 'kysely';
import { silentLog } from '../testing/test-store.ts';
import { migrateStore } from './migrate-store.ts';
import { migrations } from './migrations/migrations.ts';
import { NodeSqliteDialect } from './sqlite/node-sqlite-dialect.ts';

describe('Migrating a store', () => {
  it('runs what is due, tells the log, and finds nothing to do the next time', async () => {
    const db = emptyDatabase();
    const logged: unknown[] = [];
    const log = { ...silentLog, info: (facts: object) => void logged.push(facts) };
    await migrateStore(db, 'sqlite', log);
    await migrateStore(db, 'sqlite', log);
    assert.deepEqual(
      logged,
      migrations.map(({ name }) => ({ migration: name })),
    );
    await db.destroy();
  });

  it('leaves nothing behind when one of several migrations fails', async () => {
    const db = emptyDatabase();
    const failing = { name: '0002-fails', up: async () => Promise.reject(new Error('no')) };
    await assert.rejects(migrateStore(db, 'sqlite', silentLog, [...migrations, failing]), /no/);
    const tables = await db.introspection.getTables();
    assert.deepEqual(
      tables.map(({ name }) => name).filter((name) => !name.startsWith('migrations')),
      [],
    );
    await migrateStore(db, 'sqlite', silentLog);
    await sql`select id from users`.execute(db);
    await db.destroy();
  });

  it('knows its migrations by names that sort in their order', () => {
    const names = migrations.map(({ name }) => name);
    assert.deepEqual(names, names.toSorted());
    for (const name of names) assert.match(name, /^\d{4}-[a-z0-9-]+$/);
  });
});

function emptyDatabase(): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new NodeSqliteDialect(new DatabaseSync(':memory:')) });
}
