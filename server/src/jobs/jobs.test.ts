import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openTestStore } from '../testing/test-store.ts';
import { describeJobsContract } from './testing/jobs-contract.ts';
import { describeKilledOwner } from './testing/killed-owner.ts';

const directories: string[] = [];
after(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true }))));

describeJobsContract('SQLite', async () => ({ store: await openTestStore(), databaseUrl: null }));

describeKilledOwner('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-jobs-'));
  directories.push(directory);
  return { kind: 'sqlite', directory };
});
