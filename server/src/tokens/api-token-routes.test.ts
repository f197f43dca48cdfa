import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Scope } from '../access/scope.ts';
import { listEvents } from '../audit/audit-store.ts';
import { openTestAccounts, type TestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';

describe('an API token', () => {
  let test: TestAccounts;
  let vera: TestClient;
  let admin: TestClient;
  before(async () => {
    test = await openTestAccounts();
    await test.addUser('vera', 'viewer');
    await test.addUser('admin', 'admin');
    vera = new TestClient(test.http);
    admin = new TestClient(test.http);
    await vera.login('vera');
    await admin.login('admin');
  });
  after(() => test.close());

  function bearing(token: string): TestClient {
    const program = new TestClient(test.http);
    program.accessToken = token;
    return program;
  }

  it('is shown once, and neither the list, the store nor the audit log holds its secret', async () => {
    const made = await make(vera, ['catalog:read', 'catalog:read']);
    assert.equal(made.statusCode, 201);
    const { token, item } = made.json();
    assert.match(token, /^cf_[0-9a-z]{26}_[\w-]{43}$/);
    assert.deepEqual(item.scopes, ['catalog:read']);
    const list = await vera.send('GET', '/api/v1/tokens');
    assert.deepEqual(list.json().items[0], item);
    const rows = await test.store.db.selectFrom('api_tokens').selectAll().execute();
    const events = await listEvents(test.store.db, { action: 'token.create', limit: 10 });
    assert.equal(events.length, 1);
    const secret = token.slice(30);
    for (const text of [list.body, JSON.stringify(rows), JSON.stringify(events)])
      assert.ok(!text.includes(secret));
  });

  it("carries scopes of its owner only, and never 'account'", async () => {
    for (const scope of ['account', 'users:manage'] as const) {
      const refused = await make(vera, ['catalog:read', scope]);
      assert.equal(refused.statusCode, 403);
      assert.deepEqual(refused.json().scopes, [scope]);
    }
    assert.equal((await make(admin, ['account'])).statusCode, 403);
    assert.equal((await make(vera, [])).statusCode, 400);
  });

  it('opens what its scopes say and nothing else, so it makes no tokens and no passwords', async () => {
    const program = bearing((await make(admin, ['users:manage'])).json().token);
    assert.equal((await program.send('GET', '/api/v1/users')).statusCode, 200);
    const refused = await program.send('GET', '/api/v1/audit');
    assert.equal(refused.statusCode, 403);
    assert.match(refused.json().detail, /audit:read.*API token/);
    assert.equal((await program.account()).statusCode, 403);
    assert.equal((await make(program, ['users:manage'])).statusCode, 403);
  });

  it('loses what its owner loses, and stops with a disabled owner', async () => {
    const boris = await test.addUser('boris', 'admin');
    const owner = new TestClient(test.http);
    await owner.login('boris');
    const program = bearing((await make(owner, ['users:manage', 'audit:read'])).json().token);
    assert.equal((await program.send('GET', '/api/v1/users')).statusCode, 200);
    await admin.send('PATCH', `/api/v1/users/${boris.id}`, { role: 'viewer' });
    assert.equal((await program.send('GET', '/api/v1/users')).statusCode, 403);
    await admin.send('PATCH', `/api/v1/users/${boris.id}`, { role: 'admin', disabled: true });
    assert.equal((await program.send('GET', '/api/v1/users')).statusCode, 401);
    await admin.send('DELETE', `/api/v1/users/${boris.id}`);
    assert.equal((await program.send('GET', '/api/v1/users')).statusCode, 401);
  });

  it('ends when it expires or is revoked, and says which', async () => {
    const past = await make(admin, ['audit:read'], new Date(test.clock()).toISOString());
    assert.equal(past.statusCode, 400);
    assert.equal(past.json().errors[0].path, '/expiresAt');
    const brief = await make(admin, ['audit:read'], new Date(test.clock() + 60_000).toISOString());
    const program = bearing(brief.json().token);
    assert.equal((await program.send('GET', '/api/v1/audit')).statusCode, 200);
    test.passSeconds(60);
    assert.match((await program.send('GET', '/api/v1/audit')).json().detail, /expired/);
    const lasting = (await make(admin, ['audit:read'])).json();
    const stranger = await vera.send('DELETE', `/api/v1/tokens/${lasting.item.id}`);
    assert.equal(stranger.statusCode, 404, 'it is not theirs');
    assert.equal((await bearing(lasting.token).send('GET', '/api/v1/audit')).statusCode, 200);
    assert.equal((await admin.send('DELETE', `/api/v1/tokens/${lasting.item.id}`)).statusCode, 204);
    assert.match((await bearing(lasting.token).send('GET', '/api/v1/audit')).json().detail, /revoked/);
    assert.equal((await admin.send('DELETE', `/api/v1/tokens/${lasting.item.id}`)).statusCode, 404);
  });

  it('is refused with a wrong secret, without a word about it', async () => {
    const { token } = (await make(vera, ['catalog:read'])).json();
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const answer = await bearing(wrong).send('GET', '/api/v1/users');
    assert.equal(answer.statusCode, 401);
    assert.doesNotMatch(answer.body, /nightly/);
  });

  it('notes when it was last used, at most once a minute', async () => {
    const { token, item } = (await make(admin, ['audit:read'])).json();
    const program = bearing(token);
    const lastUsed = async () => {
      const { items } = (await admin.send('GET', '/api/v1/tokens')).json();
      return items.find(({ id }: { id: string }) => id === item.id).lastUsedAt;
    };
    assert.equal(await lastUsed(), null);
    await program.send('GET', '/api/v1/audit');
    const first = await lastUsed();
    assert.equal(Date.parse(first), test.clock());
    test.passSeconds(59);
    await program.send('GET', '/api/v1/audit');
    assert.equal(await lastUsed(), first);
    test.passSeconds(1);
    await program.send('GET', '/api/v1/audit');
    assert.equal(Date.parse(await lastUsed()), test.clock());
  });
});

function make(owner: TestClient, scopes: readonly Scope[], expiresAt: string | null = null) {
  return owner.send('POST', '/api/v1/tokens', { name: 'nightly', scopes, expiresAt });
}
