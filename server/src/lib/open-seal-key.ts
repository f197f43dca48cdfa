import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseKeyText } from './key-text.ts';
import { createPrivateFile } from './private-file.ts';
import { Problem } from './problem.ts';
import { keyBytes, makeSealKey, type SealKey } from './seal.ts';

/** The key of the configuration when there is one; else the key file, which is made at the first start. */
export async function openSealKey(source: { keyFromConfig: string | null; file: string }): Promise<SealKey> {
  if (source.keyFromConfig === null) return makeSealKey(await readOrMakeKeyFile(source.file));
  const key = parseKeyText(source.keyFromConfig);
  if (key === null)
    throw new Problem(
      'configuration-invalid',
      'The secret key must be 32 bytes as base64 or as 64 hexadecimal digits.',
    );
  return makeSealKey(key);
}

async function readOrMakeKeyFile(file: string): Promise<Buffer> {
  try {
    return (await readKeyFile(file)) ?? (await makeKeyFile(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      'storage-failed',
      `The key file ${file} cannot be read or written. Check its owner and its folder.`,
      {},
      { cause: error },
    );
  }
}

async function readKeyFile(file: string): Promise<Buffer | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  await refuseOpenMode(file);
  const key = parseKeyText(text.trim());
  if (key === null) {
    throw new Problem(
      'configuration-invalid',
      `${file} does not hold a key of 32 bytes as base64. Restore it from a backup.`,
    );
  }
  return key;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function refuseOpenMode(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const mode = (await stat(file)).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  throw new Problem(
    'configuration-invalid',
    `Other users of this machine can read the key file ${file} (mode ${mode.toString(8)}). Run: chmod 600 ${file}`,
  );
}

/** When two processes make it at once, the first one's key is the key. */
async function makeKeyFile(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await createPrivateFile(file, `${randomBytes(keyBytes).toString('base64')}\n`);
  const key = await readKeyFile(file);
  if (key === null) throw new Error('The key file vanished while it was made.');
  return key;
}
