import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { listEvents } from '../audit/audit-store.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { openTestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';
import { openTestStore } from '../testing/test-store.ts';
import { updateUser } from '../users/user-store.ts';
import { issueLoginLink } from './login-links.ts';
import { type LoginThrottle, openLoginThrottle } from './login-throttle.ts';

describe('the login throttle', () => {
  let store: Store;
  let now = 0;
  let throttle: LoginThrottle;
  before(async () => {
    store = await openTestStore();
    throttle = openLoginThrottle(store, () => now);
  });
  beforeEach(async () => {
    now = 1_700_000_000_000;
    await store.db.deleteFrom('login_failures').execute();
  });
  after(() => store.close());

  /** The wait in seconds that refused the attempt, or null. */
  async function fail(
    username: string,
    address: string | null = null,
    by = throttle,
  ): Promise<number | null> {
    try {
      await by.begin(username, address);
      return null;
    } catch (error) {
      assert.ok(error instanceof Problem && error.code === 'too-many-attempts');
      return error.facts.retryAfterSeconds ?? assert.fail('says when to try again');
    }
  }

  async function failTimes(
    times: number,
    username: string,
    address: string | null = null,
  ): Promise<(number | null)[]> {
    const waits = [];
    for (let i = 0; i < times; i++) waits.push(await fail(username, address));
    return waits;
  }

  it('lets five failures pass, then makes the user wait longer and longer', async () => {
    assert.deepEqual(await failTimes(8, 'vera'), [null, null, null, null, null, null, 1, 1]);
    now += 1000;
    assert.deepEqual(await failTimes(2, 'vera'), [null, 2]);
    now += 2000;
    assert.deepEqual(await failTimes(2, 'vera'), [null, 4]);
    assert.equal(await fail('wera'), null, 'others need not wait');
  });

  it('counts guesses made in parallel, also at another replica', async () => {
    const replica = openLoginThrottle(store, () => now);
    const waits = await Promise.all(
      Array.from({ length: 50 }, (_, i) => fail('vera', null, i % 2 ? throttle : replica)),
    );
    assert.equal(waits.filter((wait) => wait === null).length, 6);
  });

  it('makes an address wait that tries many users, and no user for it', async () => {
    const waits = [];
    for (let i = 0; i < 40; i++) waits.push(await fail(`user-${i}`, '192.0.2.1'));
    assert.equal(waits.filter((wait) => wait === null).length, 21);
    assert.equal(await fail('user-39', '192.0.2.2'), null);
    const keys = await store.db
      .selectFrom('login_failures')
      .select('key')
      .where('key', 'like', 'user:%')
      .execute();
    assert.equal(keys.length, 22);
  });

  it('forgets the failures of a user who signs in, and takes back one of the address', async () => {
    await failTimes(5, 'vera', '192.0.2.1');
    const attempt = await throttle.begin('vera', '192.0.2.1');
    await attempt.succeeded();
    assert.deepEqual(await failTimes(6, 'vera', '192.0.2.1'), [null, null, null, null, null, null]);
    const address = await store.db
      .selectFrom('login_failures')
      .selectAll()
      .where('key', '=', 'address:192.0.2.1')
      .execute();
    assert.equal(address[0]?.failures, 11);
  });

  it('forgets failures after an hour of peace', async () => {
    await failTimes(6, 'vera');
    now += 60 * 60_000 + 1;
    assert.deepEqual(await failTimes(7, 'vera'), [null, null, null, null, null, null, 1]);
  });
});

describe('a throttled login', () => {
  it('is a 429 that says when to try again, even with the right password, and works after the wait', async () => {
    const test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
    const client = new TestClient(test.http);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, i) => client.login('vera', `wrong guess ${i}`)),
    );
    assert.equal(guesses.filter(({ statusCode }) => statusCode === 401).length, 6);
    const throttled = await client.login('vera');
    assert.equal(throttled.statusCode, 429);
    assert.equal(throttled.json().code, 'too-many-attempts');
    assert.equal(throttled.headers['retry-after'], '1');
    test.passSeconds(1);
    assert.equal((await client.login('vera')).statusCode, 200);
    await test.close();
  });

  it('is never one with the right password and no failures before it, however many there are', async () => {
    const test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
    for (let i = 0; i < 25; i++)
      assert.equal((await new TestClient(test.http).login('vera')).statusCode, 200, `${i}`);
    await test.close();
  });

  it('is not written to the audit log; the failure that began the wait is, and says so', async () => {
    const test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
    const client = new TestClient(test.http);
    for (let i = 0; i < 30; i++) await client.login('vera', 'wrong guess');
    const events = await listEvents(test.store.db, { limit: 100 });
    const waits = events.map(({ details }) => details['waitSeconds']);
    assert.equal(waits.length, 6);
    assert.deepEqual(
      waits.filter((wait) => wait !== undefined),
      [1],
    );
    await test.close();
  });

  it('is one of a disabled user, too, who knows the password', async () => {
    const test = await openTestAccounts();
    const dora = await test.addUser('dora', 'viewer');
    await updateUser(test.store.db, dora.id, { disabledAt: 1 }, 1);
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push((await new TestClient(test.http).login('dora')).statusCode);
    assert.deepEqual(statuses, [403, 403, 403, 403, 403, 403, 429]);
    await test.close();
  });
});

describe('made-up login links', () => {
  it('neither fill the audit log nor make anybody wait', async () => {
    const test = await openTestAccounts();
    const vera = await test.addUser('vera', 'viewer');
    const use = (link: string) => new TestClient(test.http).send('POST', '/api/v1/auth/login-link', { link });
    for (let i = 0; i < 100; i++) assert.equal((await use(`made-up-${i}`)).statusCode, 401);
    assert.equal((await listEvents(test.store.db, { outcome: 'refused', limit: 200 })).length, 21);
    const link = await issueLoginLink(test.store.db, vera.id, test.clock());
    assert.equal((await use(link)).statusCode, 200);
    assert.equal((await new TestClient(test.http).login('vera')).statusCode, 200);
    await test.close();
  });
});
