import { Migrator, type Kysely } from 'kysely';
import { Problem } from '../lib/problem.ts';
import { columnTypes } from './migrations/column-types.ts';
import { migrations, type Migration } from './migrations/migrations.ts';
import { storageProblem } from './storage-problem.ts';
import type { Store } from './store.ts';
import type { StoreLog } from './store-log.ts';

/**
 * Brings the tables up to date. Several programs may call this at once on one PostgreSQL: they take turns, and the ones
 * that come later find nothing to do. All migrations that are due succeed together or leave nothing behind.
 */
export async function migrateStore(
  db: Kysely<unknown>,
  kind: Store['kind'],
  log: StoreLog,
  known: readonly Migration[] = migrations,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => asKyselyMigrations(known, kind) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  await refuseNewerStore(db, known);
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await refuseNewerStore(db, known);
    throw storageProblem(error);
  }
  for (const { migrationName } of results ?? [])
    log.info({ migration: migrationName }, 'the store was migrated');
}

function asKyselyMigrations(known: readonly Migration[], kind: Store['kind']) {
  const types = columnTypes[kind];
  return Object.fromEntries(
    known.map((migration) => [migration.name, { up: (db: Kysely<unknown>) => migration.up(db, types) }]),
  );
}

async function refuseNewerStore(db: Kysely<unknown>, known: readonly Migration[]): Promise<void> {
  const names = new Set(known.map(({ name }) => name));
  const unknown = (await executedMigrations(db)).filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new Problem(
    'configuration-invalid',
    `The store was written by a newer clickferry (it has the migration ${unknown.join(', ')}, which this version does not ` +
      'know). Start that version or a newer one, or restore a backup that was made before the upgrade.',
    { unknownMigrations: unknown },
  );
}

async function executedMigrations(db: Kysely<unknown>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'migrations')) return [];
  const rows = await (db as Kysely<{ migrations: { name: string } }>)
    .selectFrom('migrations')
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}
