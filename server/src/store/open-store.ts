import { Kysely, sql, type Dialect } from 'kysely';
import { Problem } from '../lib/problem.ts';
import { guardedDialect } from './guarded-dialect.ts';
import { migrateStore } from './migrate-store.ts';
import { openPostgresDialect } from './postgres/open-postgres.ts';
import type { Tables } from './schema.ts';
import { backupSqlite } from './sqlite/backup-sqlite.ts';
import { openSqliteDialect } from './sqlite/open-sqlite.ts';
import { storageProblem } from './storage-problem.ts';
import type { Store } from './store.ts';
import type { StoreLog } from './store-log.ts';
import { transact } from './transact.ts';

/** Where the store is. The opener of an SQLite store holds the lock of its directory (lib/directory-lock.ts). */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Opens the store and brings its tables up to date. Throws a Problem and leaves nothing open when it cannot. */
export async function openStore(location: StoreLocation, log: StoreLog): Promise<Store> {
  return location.kind === 'sqlite'
    ? openSqliteStore(location.directory, log)
    : openPostgresStore(location.url, log);
}

async function openSqliteStore(directory: string, log: StoreLog): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: guardedDialect(openDialect(() => openSqliteDialect(directory))) });
  await migrateOrClose(db, 'sqlite', log);
  return storeOver(db, 'sqlite');
}

/** Migrations wait for one another and may take long, so they run on connections of their own, without the time limit. */
async function openPostgresStore(url: string, log: StoreLog): Promise<Store> {
  const migrating = openPostgres(url, { connectionsMax: 2, statementTimeoutMs: 0 }, log);
  await migrateOrClose(migrating, 'postgres', log);
  await migrating.destroy();
  return storeOver(openPostgres(url, { connectionsMax: 10, statementTimeoutMs: 30_000 }, log), 'postgres');
}

function openPostgres(
  url: string,
  limits: { connectionsMax: number; statementTimeoutMs: number },
  log: StoreLog,
) {
  return new Kysely<Tables>({
    dialect: guardedDialect(openDialect(() => openPostgresDialect({ url, ...limits }, log))),
  });
}

function openDialect(open: () => Dialect): Dialect {
  try {
    return open();
  } catch (error) {
    throw storageProblem(error);
  }
}

async function migrateOrClose(db: Kysely<Tables>, kind: Store['kind'], log: StoreLog): Promise<void> {
  try {
    await migrateStore(db as unknown as Kysely<unknown>, kind, log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function storeOver(db: Kysely<Tables>, kind: Store['kind']): Store {
  return {
    kind,
    db,
    transact: (work) => transact(db, kind, work),
    check: async () => {
      await sql`select 1`.execute(db);
    },
    backupTo: (path) => (kind === 'sqlite' ? backupSqlite(db, path) : refusePostgresBackup()),
    close: () => db.destroy(),
  };
}

async function refusePostgresBackup(): Promise<never> {
  throw new Problem(
    'configuration-invalid',
    'The store is in PostgreSQL. Back it up with pg_dump or with its own tools.',
  );
}
