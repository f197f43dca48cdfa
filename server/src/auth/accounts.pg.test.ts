import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, it } from 'node:test';
import { openStore } from '../store/open-store.ts';
import { openTestAccounts, type TestAccounts } from '../testing/test-accounts.ts';
import { refreshCookiesOf, TestClient } from '../testing/test-client.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';
import { silentLog } from '../testing/test-store.ts';

describe('two replicas on one PostgreSQL', () => {
  let postgres: TestPostgres;
  let replicas: readonly [TestAccounts, TestAccounts];
  before(async () => {
    postgres = await startTestPostgres();
  });
  beforeEach(async () => {
    const url = await postgres.newDatabase();
    const open = async () => openTestAccounts(await openStore({ kind: 'postgres', url }, silentLog));
    replicas = [await open(), await open()];
  });
  afterEach(async () => {
    for (const replica of replicas) await replica.close();
  });
  after(() => postgres.stop());

  it('make one administrator when both start at once, and only the maker keeps a password file', async () => {
    const made = await Promise.all(
      replicas.flatMap(({ accounts }) => [
        accounts.ensureAdmin({ passwordFromConfig: null }),
        accounts.ensureAdmin({ passwordFromConfig: null }),
      ]),
    );
    const winners = made.filter(({ kind }) => kind === 'made-with-generated-password');
    assert.equal(winners.length, 1);
    const [winner] = winners;
    assert.ok(winner?.kind === 'made-with-generated-password');
    for (const { http } of replicas) {
      assert.equal((await new TestClient(http).login('admin', winner.password)).statusCode, 200);
    }
  });

  it('count the same guesses', async () => {
    await replicas[0].addUser('vera', 'viewer');
    const guesses = Array.from({ length: 16 }, (_, i) => {
      const client = new TestClient(replicas[i % 2 === 0 ? 0 : 1].http);
      return client.login('vera', `wrong guess ${i}`);
    });
    const statuses = (await Promise.all(guesses)).map(({ statusCode }) => statusCode);
    assert.equal(statuses.filter((status) => status === 401).length, 6);
    assert.equal(statuses.filter((status) => status === 429).length, 10);
  });

  it('rotate a refresh token once when both are asked at once', async () => {
    await replicas[0].addUser('vera', 'viewer');
    const client = new TestClient(replicas[0].http);
    await client.login('vera');
    const answers = await Promise.all(
      [0, 1, 0, 1].map((i) => {
        const tab = new TestClient(replicas[i === 0 ? 0 : 1].http);
        tab.cookie = client.cookie;
        return tab.refresh();
      }),
    );
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200, 200, 200],
    );
    assert.equal(answers.flatMap(refreshCookiesOf).length, 1);
  });

  it('leave one administrator when two remove each other at once', async () => {
    const [one, two] = replicas;
    const first = await one.addUser('first', 'admin');
    const second = await two.addUser('second', 'admin');
    const asFirst = new TestClient(one.http);
    const asSecond = new TestClient(two.http);
    await asFirst.login('first');
    await asSecond.login('second');
    await Promise.all([
      asFirst.send('PATCH', `/api/v1/users/${second.id}`, { disabled: true }),
      asSecond.send('PATCH', `/api/v1/users/${first.id}`, { role: 'viewer' }),
    ]);
    const admins = await one.store.db
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .execute();
    assert.equal(admins.length, 1);
  });
});
