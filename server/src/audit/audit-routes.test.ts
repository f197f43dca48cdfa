import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestAccounts, type TestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';
import { listEvents, openAuditLog } from './audit-store.ts';

describe('the audit log', () => {
  let test: TestAccounts;
  let admin: TestClient;
  before(async () => {
    test = await openTestAccounts();
    await test.addUser('admin', 'admin');
    admin = new TestClient(test.http);
    await admin.login('admin');
  });
  after(() => test.close());

  const page = async (query: string) => (await admin.send('GET', `/api/v1/audit?${query}`)).json();

  it('is paged newest first, each event once, while more are written', async () => {
    const log = openAuditLog(test.store.db, test.clock);
    const write = (n: number) =>
      log.record({
        action: 'table.drop',
        outcome: n % 2 === 0 ? 'allowed' : 'refused',
        actor: { userId: null, username: n % 3 === 0 ? 'vera' : null },
        target: { kind: 'table', id: String(n) },
        origin: { address: null, requestId: null },
        details: { n },
      });
    for (let n = 0; n < 25; n++) {
      test.passSeconds(1);
      await write(n);
    }
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await page(`action=table.drop&limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...answer.items.map(({ details }: { details: { n: number } }) => details.n));
      cursor = answer.nextCursor;
      test.passSeconds(1);
      await write(100);
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 25 }, (_, i) => 24 - i),
    );
    assert.equal((await page('action=table&outcome=refused&username=vera')).items.length, 4);
    assert.equal((await page('action=tab')).items.length, 0);
  });

  it('keeps events for a year, and then deletes them', async () => {
    const write = (id: string) =>
      openAuditLog(test.store.db, test.clock).record({
        action: 'view.drop',
        outcome: 'allowed',
        actor: { userId: null, username: null },
        target: { kind: 'view', id },
        origin: { address: null, requestId: null },
      });
    const daySeconds = 24 * 60 * 60;
    await write('old');
    test.passSeconds(daySeconds);
    await write('young');
    test.passSeconds(364.5 * daySeconds);
    await test.accounts.tidy();
    const left = await listEvents(test.store.db, { action: 'view.drop', limit: 10 });
    assert.deepEqual(
      left.map(({ target }) => target?.id),
      ['young'],
    );
    await admin.login('admin');
  });

  it('refuses a bad query, and is for administrators alone', async () => {
    for (const query of ['limit=0', 'limit=5000', 'action=%25', 'surprise=1']) {
      assert.equal((await admin.send('GET', `/api/v1/audit?${query}`)).statusCode, 400, query);
    }
    await test.addUser('edda', 'editor');
    const editor = new TestClient(test.http);
    await editor.login('edda');
    assert.equal((await editor.send('GET', '/api/v1/audit')).statusCode, 403);
  });
});
