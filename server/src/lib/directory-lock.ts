import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from './problem.ts';

export interface DirectoryLock {
  release(): void;
}

/**
 * Makes this process the only clickferry on a data directory, until `release` or until the process ends in whatever way.
 * The lock is the kernel's own lock on the file `lock`, which SQLite takes for a write transaction, so nothing stale is
 * ever left to clean up. Who holds it is noted beside it, for the message only.
 */
export function lockDirectory(directory: string): DirectoryLock {
  prepareDirectory(directory);
  const database = takeLock(directory);
  const holderFile = join(directory, 'lock.holder');
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, host: hostname() }), { mode: 0o600 });
  held.add(database);
  return {
    release: () => {
      if (!held.delete(database)) return;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

/** A lock lasts also when nobody keeps what `lockDirectory` answered: a collected database would close, and free the lock. */
const held = new Set<DatabaseSync>();

function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    createPrivateFile(join(directory, 'lock'));
  } catch (error) {
    throw cannotUse(directory, error);
  }
}

/** Does not open a file that is there: closing it again would drop the lock that this process may hold on it. */
function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function takeLock(directory: string): DatabaseSync {
  const database = new DatabaseSync(join(directory, 'lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    throw isBusy(error) ? inUse(directory) : cannotUse(directory, error);
  }
}

/** SQLITE_BUSY. */
function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === 5;
}

function inUse(directory: string): Problem {
  const holder = readHolder(directory);
  const who =
    holder === null ? 'Another clickferry' : `Another clickferry (process ${holder.pid} on ${holder.host})`;
  return new Problem(
    'data-dir-in-use',
    `${who} uses the data directory ${directory}. Stop it first, or give this one a directory of its own with --data-dir.`,
    { directory, ...(holder === null ? {} : { holder }) },
  );
}

function readHolder(directory: string): { readonly pid: number; readonly host: string } | null {
  try {
    const { pid, host } = JSON.parse(readFileSync(join(directory, 'lock.holder'), 'utf8')) as Record<
      string,
      unknown
    >;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

function cannotUse(directory: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Problem(
    'storage-failed',
    `The data directory ${directory} cannot be used: ${reason}. Check its path, its owner and its disk.`,
    { directory },
    { cause },
  );
}
