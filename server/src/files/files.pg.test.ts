import { after, before, describe } from 'node:test';
import { openStore } from '../store/open-store.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';
import { silentLog } from '../testing/test-store.ts';
import { describeFiles } from './testing/files-contract.ts';

describe('on PostgreSQL', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startTestPostgres();
  });
  after(() => postgres.stop());

  describeFiles(async () => openStore({ kind: 'postgres', url: await postgres.newDatabase() }, silentLog));
});
