import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a file that only its owner may read in place of what was there; whoever reads sees the old text or the new. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeDurably(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Makes the file unless it exists already: of several processes that try at once exactly one makes it. */
export async function createPrivateFile(path: string, text: string): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeDurably(draft, text);
    await link(draft, path).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(path));
}

function draftOf(path: string): string {
  return `${path}.${randomUUID()}.draft`;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

/** A name is on disk only after its folder is; Windows has no such call. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
