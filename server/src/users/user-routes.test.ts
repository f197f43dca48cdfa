import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { listEvents } from '../audit/audit-store.ts';
import { issueLoginLink } from '../auth/login-links.ts';
import { openTestAccounts, type TestAccounts, testPassword } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';
import { insertUser } from './user-store.ts';

describe('managing users', () => {
  let test: TestAccounts;
  let admin: TestClient;
  before(async () => {
    test = await openTestAccounts();
    await test.addUser('admin', 'admin');
    admin = new TestClient(test.http);
    await admin.login('admin');
  });
  after(() => test.close());

  it('makes a user who can sign in, and shows no hash', async () => {
    const body = { username: 'Vera', displayName: 'Vera M.', role: 'editor', password: testPassword };
    const made = await admin.send('POST', '/api/v1/users', body);
    assert.equal(made.statusCode, 201);
    assert.equal(made.json().username, 'vera');
    assert.equal(made.json().signIn, 'password');
    assert.equal(made.json().disabled, false);
    assert.equal((await new TestClient(test.http).login('vera')).json().user.role, 'editor');
    const list = await admin.send('GET', '/api/v1/users');
    assert.deepEqual(
      list.json().items.map(({ username }: { username: string }) => username),
      ['admin', 'vera'],
    );
    assert.doesNotMatch(list.body, /argon2/);
  });

  it('refuses a taken name, a bad name, a weak password and unknown keys', async () => {
    assert.equal((await createWera(admin, { username: 'ADMIN' })).statusCode, 409);
    assert.equal((await createWera(admin, { username: 'a b' })).json().errors[0].path, '/username');
    assert.equal((await createWera(admin, { password: 'wera' })).json().errors[0].path, '/password');
    assert.equal((await createWera(admin, { role: 'owner' })).statusCode, 400);
    assert.equal((await createWera(admin, { isAdmin: true })).statusCode, 400);
  });

  it('is for administrators alone', async () => {
    await test.addUser('edda', 'editor');
    const editor = new TestClient(test.http);
    await editor.login('edda');
    assert.equal((await editor.send('GET', '/api/v1/users')).statusCode, 403);
    assert.equal((await editor.send('POST', '/api/v1/users', {})).statusCode, 403);
    assert.equal((await new TestClient(test.http).send('GET', '/api/v1/users')).statusCode, 401);
  });

  it('sets a new password and ends the sessions of that user', async () => {
    const olga = await test.addUser('olga', 'viewer');
    const client = new TestClient(test.http);
    await client.login('olga');
    const patched = await admin.send('PATCH', `/api/v1/users/${olga.id}`, { password: 'quiet green river' });
    assert.equal(patched.statusCode, 200);
    assert.equal((await client.account()).statusCode, 401);
    assert.equal((await client.login('olga', 'quiet green river')).statusCode, 200);
  });

  it('closes every other door with a new password: API tokens and unused login links', async () => {
    const petra = await test.addUser('petra', 'viewer');
    const client = new TestClient(test.http);
    await client.login('petra');
    const made = { name: 'nightly', scopes: ['catalog:read'], expiresAt: null };
    const { token } = (await client.send('POST', '/api/v1/tokens', made)).json();
    const link = await issueLoginLink(test.store.db, petra.id, test.clock());
    await admin.send('PATCH', `/api/v1/users/${petra.id}`, { password: 'quiet green river' });
    await assert.rejects(test.accounts.authenticate(null)(token), /was revoked/);
    assert.equal((await client.send('POST', '/api/v1/auth/login-link', { link })).statusCode, 401);
  });

  it('lets the API tokens of a user work again who is enabled again, but no old login link', async () => {
    const rita = await test.addUser('rita', 'viewer');
    const client = new TestClient(test.http);
    await client.login('rita');
    const made = { name: 'nightly', scopes: ['catalog:read'], expiresAt: null };
    const { token } = (await client.send('POST', '/api/v1/tokens', made)).json();
    const link = await issueLoginLink(test.store.db, rita.id, test.clock());
    const patch = (disabled: boolean) => admin.send('PATCH', `/api/v1/users/${rita.id}`, { disabled });
    await patch(true);
    await assert.rejects(test.accounts.authenticate(null)(token), /disabled/);
    await patch(false);
    assert.equal((await test.accounts.authenticate(null)(token)).username, 'rita');
    assert.equal((await client.send('POST', '/api/v1/auth/login-link', { link })).statusCode, 401);
  });

  it('answers 404 for a user who is not there', async () => {
    assert.equal((await admin.send('PATCH', '/api/v1/users/usr_0', { role: 'viewer' })).statusCode, 404);
    assert.equal((await admin.send('DELETE', '/api/v1/users/usr_0')).statusCode, 404);
  });

  it("leaves role and password of an identity provider's user to the provider", async () => {
    const signIn = { kind: 'identity-provider', issuer: 'https://issuer.example', subject: '7' } as const;
    const user = await insertUser(test.store.db, {
      username: 'ines',
      displayName: 'Ines',
      role: 'viewer',
      signIn,
      now: 1,
    });
    const patch = (body: object) => admin.send('PATCH', `/api/v1/users/${user.id}`, body);
    assert.equal((await patch({ role: 'admin' })).statusCode, 409);
    assert.equal((await patch({ password: testPassword })).statusCode, 409);
    assert.equal((await patch({ disabled: true })).json().disabled, true);
    assert.equal((await new TestClient(test.http).login('ines')).statusCode, 401);
  });

  it('writes every change to the audit log without the password', async () => {
    const events = await listEvents(test.store.db, { action: 'user', limit: 100 });
    const actions = new Set(events.map(({ action, actor }) => `${actor.username} ${action}`));
    assert.deepEqual([...actions].sort(), ['admin user.change', 'admin user.create']);
    const text = JSON.stringify(events);
    assert.match(text, /passwordChanged/);
    assert.doesNotMatch(text, /quiet green river|tall blue ladder|argon2/);
  });
});

describe('the last enabled administrator', () => {
  it('cannot be demoted, disabled or deleted, not even by two who do it to each other at once', async () => {
    const test = await openTestAccounts();
    const first = await test.addUser('admin', 'admin');
    const second = await test.addUser('second', 'admin');
    const one = new TestClient(test.http);
    const two = new TestClient(test.http);
    await one.login('admin');
    await two.login('second');
    const answers = await Promise.all([
      one.send('PATCH', `/api/v1/users/${second.id}`, { role: 'viewer' }),
      two.send('DELETE', `/api/v1/users/${first.id}`),
    ]);
    const won = answers.filter(({ statusCode }) => statusCode < 300).length;
    assert.equal(won, 1);
    const [left] = await test.store.db
      .selectFrom('users')
      .select(['id', 'username'])
      .where('role', '=', 'admin')
      .execute();
    const client = new TestClient(test.http);
    await client.login(left?.username ?? '');
    for (const body of [{ role: 'editor' }, { disabled: true }]) {
      assert.equal((await client.send('PATCH', `/api/v1/users/${left?.id}`, body)).statusCode, 409);
    }
    const refused = await client.send('DELETE', `/api/v1/users/${left?.id}`);
    assert.equal(refused.statusCode, 409);
    assert.match(refused.json().detail, /last enabled administrator/);
    assert.equal((await client.account()).statusCode, 200);
    await test.close();
  });
});

function createWera(admin: TestClient, patch: object) {
  const wera = { username: 'wera', role: 'viewer', password: testPassword };
  return admin.send('POST', '/api/v1/users', { ...wera, ...patch });
}
