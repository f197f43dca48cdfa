import { after, before, describe } from 'node:test';
import { openStore } from '../store/open-store.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';
import { silentLog } from '../testing/test-store.ts';
import { describeTemplatesContract } from './testing/templates-contract.ts';

let postgres: TestPostgres;

describe('Templates with a shared store', () => {
  before(async () => {
    postgres = await startTestPostgres();
  });
  after(() => postgres.stop());

  describeTemplatesContract('PostgreSQL', async () => {
    return openStore({ kind: 'postgres', url: await postgres.newDatabase() }, silentLog);
  });
});
