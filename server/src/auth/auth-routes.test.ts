import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { after, before, describe, it } from 'node:test';
import { listEvents } from '../audit/audit-store.ts';
import { openTestAccounts, type TestAccounts, testPassword } from '../testing/test-accounts.ts';
import { refreshCookiesOf, TestClient } from '../testing/test-client.ts';
import { findPasswordHash, insertUser, updateUser } from '../users/user-store.ts';
import { issueLoginLink } from './login-links.ts';

describe('signing in', () => {
  let test: TestAccounts;
  before(async () => {
    test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
  });
  after(() => test.close());

  it('gives an access token in the body and a refresh token in a cookie that scripts and other sites cannot use', async () => {
    const client = new TestClient(test.http);
    const answer = await client.login(' VERA ');
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['cache-control'], 'no-store');
    const { accessToken, ...session } = answer.json();
    assert.equal(accessToken.split('.').length, 3);
    assert.deepEqual(session, {
      tokenType: 'Bearer',
      expiresInSeconds: 600,
      user: { id: session.user.id, username: 'vera', displayName: 'vera', role: 'viewer' },
      scopes: [
        'account',
        'connections:read',
        'catalog:read',
        'exports:run',
        'templates:read',
        'files:read',
        'jobs:read',
        'jobs:manage',
      ],
    });
    const [header = '', mark = ''] = [answer.headers['set-cookie']].flat();
    assert.match(
      mark,
      /^clickferry_signed_in=1; Path=\/; Expires=Sun, 15 Mar 2026 [\d:]+ GMT; SameSite=Strict$/,
    );
    assert.match(header, /^clickferry_refresh=ses_\w{26}\.[\w-]{43}; /);
    for (const attribute of [
      'HttpOnly',
      'SameSite=Strict',
      'Path=/api/v1/auth',
      'Expires=Sun, 15 Mar 2026',
    ]) {
      assert.ok(header.includes(attribute), attribute);
    }
    assert.ok(!header.includes('Secure'));
    const account = (await client.account()).json();
    assert.equal(account.user.username, 'vera');
    assert.equal(account.proof, 'session');
  });

  it('says the same to a wrong password and to an unknown user', async () => {
    const client = new TestClient(test.http);
    const wrong = await client.login('vera', 'not the password');
    const unknown = await client.login('nobody', 'not the password');
    assert.equal(wrong.statusCode, 401);
    assert.equal(unknown.statusCode, 401);
    const { requestId: _first, ...wrongDocument } = wrong.json();
    const { requestId: _second, ...unknownDocument } = unknown.json();
    assert.deepEqual(wrongDocument, unknownDocument);
    assert.equal(wrong.headers['set-cookie'], undefined);
  });

  it('works once with a login link, and not after an hour', async () => {
    const vera = (await test.accounts.sessions.authenticate(await tokenOf(test, 'vera'))).userId;
    const link = await issueLoginLink(test.store.db, vera, test.clock());
    const late = await issueLoginLink(test.store.db, vera, test.clock());
    const use = (secret: string) =>
      new TestClient(test.http).send('POST', '/api/v1/auth/login-link', { link: secret });
    const answers = await Promise.all([use(link), use(link), use(link)]);
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
      [200, 401, 401],
    );
    assert.equal((await use('made-up')).statusCode, 401);
    test.passSeconds(3600);
    assert.equal((await use(late)).statusCode, 401);
  });

  it('is written to the audit log, allowed and refused, without the password or an unknown name', async () => {
    await new TestClient(test.http).login('secret-typed-as-name', 'whatever it was');
    await new TestClient(test.http).login('vera', 'whatever it was');
    await new TestClient(test.http).login('vera');
    const events = await listEvents(test.store.db, { action: 'session.open', limit: 100 });
    const seen = new Set(events.map(({ outcome, actor }) => `${outcome} ${actor.username}`));
    assert.deepEqual([...seen].sort(), ['allowed vera', 'refused null', 'refused vera']);
    assert.equal(events[0]?.address, '192.0.2.1');
    const text = JSON.stringify(events);
    for (const secret of ['secret-typed-as-name', 'whatever it was', testPassword])
      assert.ok(!text.includes(secret));
  });

  it('refuses a disabled user who knows the password, and says what to do', async () => {
    await test.addUser('dora', 'viewer');
    await test.store.db.updateTable('users').set({ disabled_at: 1 }).where('username', '=', 'dora').execute();
    const answer = await new TestClient(test.http).login('dora');
    assert.equal(answer.statusCode, 403);
    assert.match(answer.json().detail, /disabled/);
    assert.equal((await new TestClient(test.http).login('dora', 'not the password')).statusCode, 401);
  });
});

describe('the work of a refused login', () => {
  it('is the same for a wrong password, an unknown user, a disabled one and one without a password', async () => {
    const test = await openTestAccounts();
    const signIn = { kind: 'identity-provider', issuer: 'https://issuer.example', subject: '7' } as const;
    await test.addUser('vera', 'viewer');
    await test.addUser('dora', 'viewer');
    await insertUser(test.store.db, {
      username: 'ines',
      displayName: 'Ines',
      role: 'viewer',
      signIn,
      now: 1,
    });
    await test.store.db.updateTable('users').set({ disabled_at: 1 }).where('username', '=', 'dora').execute();
    for (const username of ['vera', 'nobody', 'dora', 'ines']) {
      let derivations = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'ARGON2REQUEST') derivations++;
        },
      }).enable();
      assert.equal((await new TestClient(test.http).login(username, 'not the password')).statusCode, 401);
      hook.disable();
      assert.equal(derivations, 1, username);
    }
    await test.close();
  });

  it('is brought up to date when a password was hashed with less', async () => {
    const test = await openTestAccounts();
    const vera = await test.addUser('vera', 'viewer');
    const weak = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    await updateUser(test.store.db, vera.id, { passwordHash: weak }, 1);
    assert.equal((await new TestClient(test.http).login('vera', 'password')).statusCode, 200);
    const stored = await findPasswordHash(test.store.db, vera.id);
    assert.match(String(stored), /m=19456,t=2/);
    assert.equal((await new TestClient(test.http).login('vera', 'password')).statusCode, 200);
    await test.close();
  });
});

describe('refreshing a session', () => {
  let test: TestAccounts;
  before(async () => {
    test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
  });
  after(() => test.close());

  it('gives a new access token and a new cookie each time, until the session is 14 days old', async () => {
    const client = new TestClient(test.http);
    await client.login('vera');
    const seen = new Set([client.cookie]);
    for (let day = 0; day < 13; day++) {
      test.passSeconds(24 * 60 * 60);
      assert.equal((await client.account()).statusCode, 401, 'the old access token has expired');
      const answer = await client.refresh();
      assert.equal(answer.statusCode, 200);
      client.accessToken = answer.json().accessToken;
      assert.equal((await client.account()).statusCode, 200);
      seen.add(client.cookie);
    }
    assert.equal(seen.size, 14);
    test.passSeconds(24 * 60 * 60);
    const ended = await client.refresh();
    assert.equal(ended.statusCode, 401);
    assert.equal(ended.json().code, 'session-ended');
    assert.equal(client.cookie, null, 'the useless cookie is taken away');
  });

  it('answers tabs that refresh at once, and rotates the cookie once', async () => {
    const client = new TestClient(test.http);
    await client.login('vera');
    const tabs = Array.from({ length: 8 }, () => {
      const tab = new TestClient(test.http);
      tab.cookie = client.cookie;
      return tab;
    });
    const answers = await Promise.all(tabs.map((tab) => tab.refresh()));
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      Array.from(tabs, () => 200),
    );
    const cookies = answers.flatMap(refreshCookiesOf);
    assert.equal(cookies.length, 1);
    client.cookie = cookies[0]?.value ?? null;
    assert.equal((await client.refresh()).statusCode, 200);
  });

  it('ends the session when a replaced cookie comes back later, for the thief and for the owner', async () => {
    const owner = new TestClient(test.http);
    await owner.login('vera');
    const thief = new TestClient(test.http, '198.51.100.9');
    thief.cookie = owner.cookie;
    await owner.refresh();
    test.passSeconds(11);
    assert.equal((await thief.refresh()).statusCode, 401);
    assert.equal((await owner.refresh()).statusCode, 401);
    assert.equal((await owner.account()).statusCode, 401, 'the access token ends with the session');
    const [event] = await listEvents(test.store.db, { action: 'session.refresh', limit: 1 });
    assert.equal(event?.outcome, 'refused');
    assert.equal(event?.address, '198.51.100.9');
  });

  it('refuses garbage without harm to anybody', async () => {
    const client = new TestClient(test.http);
    await client.login('vera');
    for (const cookie of [
      'x',
      '.',
      '..',
      'a.b.c',
      'ses_0.x',
      `${'a'.repeat(5000)}.b`,
      '%00.%00',
      "'; drop table users.x",
    ]) {
      const other = new TestClient(test.http);
      other.cookie = cookie;
      assert.equal((await other.refresh()).statusCode, 401, cookie.slice(0, 20));
    }
    assert.equal((await new TestClient(test.http).refresh()).statusCode, 401);
    assert.equal((await client.refresh()).statusCode, 200);
  });

  it('ends with logout, at once for the access token too; a second logout is harmless', async () => {
    const client = new TestClient(test.http);
    await client.login('vera');
    const { cookie } = client;
    assert.equal((await client.send('POST', '/api/v1/auth/logout')).statusCode, 204);
    assert.equal(client.cookie, null);
    assert.equal((await client.account()).statusCode, 401);
    client.cookie = cookie;
    assert.equal((await client.refresh()).statusCode, 401);
    assert.equal((await client.send('POST', '/api/v1/auth/logout')).statusCode, 204);
    const events = await listEvents(test.store.db, { action: 'session.close', limit: 10 });
    assert.equal(events.length, 1);
  });
});

async function tokenOf(test: TestAccounts, username: string): Promise<string> {
  return (await new TestClient(test.http).login(username)).json().accessToken;
}
