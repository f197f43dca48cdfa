import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replacePrivateFile } from '../lib/private-file.ts';
import { type EngineAccounts, openEngineAccounts } from './engine-accounts.ts';
import { type EngineShape, engineConfigXml, engineUsersXml } from './engine-config.ts';

/** What lies where in the directory of one embedded engine. */
export interface EngineFiles {
  readonly directory: string;
  readonly accounts: string;
  readonly config: string;
  readonly users: string;
  readonly data: string;
  readonly logs: string;
}

export function engineFilesIn(directory: string): EngineFiles {
  return {
    directory,
    accounts: join(directory, 'accounts.json'),
    config: join(directory, 'config.xml'),
    users: join(directory, 'users.xml'),
    data: join(directory, 'data'),
    logs: join(directory, 'logs'),
  };
}

/** Writes everything that the engine reads at its start, and gives the accounts that it will know. */
export async function prepareEngineFiles(files: EngineFiles, shape: EngineShape): Promise<EngineAccounts> {
  for (const directory of [files.directory, files.data, files.logs]) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  }
  const accounts = await openEngineAccounts(files.accounts);
  await replacePrivateFile(files.users, engineUsersXml(accounts, shape.memoryBytesMax));
  await replacePrivateFile(files.config, engineConfigXml(files, shape, accounts.gate));
  return accounts;
}
