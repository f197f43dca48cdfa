import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../lib/problem.ts';

/** Writes the password to `<directory>/admin-password`, whole or not at all, readable by its owner alone. */
export async function keepAdminPassword(directory: string, password: string): Promise<string> {
  const path = join(directory, 'admin-password');
  const hidden = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const file = await open(hidden, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(`${password}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(hidden, path);
  } catch (cause) {
    const message = `The password of the first administrator cannot be written to ${path}. Make the directory writable and start again.`;
    throw new Problem('storage-failed', message, {}, { cause });
  }
  return path;
}
