import { after, before, describe } from 'node:test';
import { openStore } from '../store/open-store.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';
import { silentLog } from '../testing/test-store.ts';
import { describeJobsContract } from './testing/jobs-contract.ts';
import { describeKilledOwner } from './testing/killed-owner.ts';

let postgres: TestPostgres;

describe('Jobs with a shared store', () => {
  before(async () => {
    postgres = await startTestPostgres();
  });
  after(() => postgres.stop());

  describeJobsContract('PostgreSQL', async () => {
    const url = await postgres.newDatabase();
    return { store: await openStore({ kind: 'postgres', url }, silentLog), databaseUrl: url };
  });

  describeKilledOwner('PostgreSQL', async () => ({ kind: 'postgres', url: await postgres.newDatabase() }));
});
