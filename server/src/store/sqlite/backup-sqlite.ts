import { open, rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { Problem } from '../../lib/problem.ts';
import type { Database } from '../store.ts';

/** Writes a consistent, compact copy to a new 0600 file while the store is in use; leaves no file behind when it fails. */
export async function backupSqlite(db: Database, path: string): Promise<void> {
  await createPrivateFile(path);
  try {
    await sql`vacuum into ${path}`.execute(db);
    await flushFile(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function createPrivateFile(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    throw new Problem(
      'storage-failed',
      `The backup cannot be written to ${path}. Name a new file in a folder that may be written.`,
      {},
      { cause: error },
    );
  }
}

async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
