import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replacePrivateFile } from '../lib/private-file.ts';
import { Problem } from '../lib/problem.ts';
import type { Database } from '../store/store.ts';
import { isPasswordOf } from './password.ts';
import { findPasswordHash, findUserByName } from './user-store.ts';

export const firstAdminName = 'admin';

/** Writes the password to `<directory>/admin-password`, whole or not at all, readable by its owner alone. */
export async function keepAdminPassword(directory: string, password: string): Promise<string> {
  const path = pathIn(directory);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await replacePrivateFile(path, `${password}\n`);
  } catch (cause) {
    const message = `The password of the first administrator cannot be written to ${path}. Make the directory writable and start again.`;
    throw new Problem('storage-failed', message, {}, { cause });
  }
  return path;
}

/** Deletes the file once its password is not that of `admin` any more, so that no stale secret lies around. */
export async function dropStaleAdminPassword(db: Database, directory: string): Promise<void> {
  const path = pathIn(directory);
  try {
    const password = await readIfThere(path);
    if (password === null) return;
    const admin = await findUserByName(db, firstAdminName);
    const hash = admin === null ? null : await findPasswordHash(db, admin.id);
    if (!(await isPasswordOf(hash, password))) await rm(path, { force: true });
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const message = `The file ${path} holds an old password and cannot be deleted. Delete it.`;
    throw new Problem('storage-failed', message, {}, { cause });
  }
}

function pathIn(directory: string): string {
  return join(directory, 'admin-password');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
