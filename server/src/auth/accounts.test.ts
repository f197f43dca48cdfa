import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestAccounts, type TestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';
import { issueLoginLink } from './login-links.ts';

describe('accounts', () => {
  let test: TestAccounts;
  before(async () => {
    test = await openTestAccounts();
  });
  after(() => test.close());

  it('delete sessions, links and counts of failures a week after they ended, and nothing that lives', async () => {
    const vera = await test.addUser('vera', 'viewer');
    const count = async () => {
      const tables = ['sessions', 'login_links', 'login_failures'] as const;
      return Promise.all(
        tables.map(async (table) => (await test.store.db.selectFrom(table).selectAll().execute()).length),
      );
    };
    const leaveTraces = async () => {
      const client = new TestClient(test.http);
      await client.login('vera');
      await client.login('vera', 'not the password');
      await issueLoginLink(test.store.db, vera.id, test.clock());
      return client;
    };
    await leaveTraces();
    test.passSeconds(22 * 24 * 60 * 60);
    const living = await leaveTraces();
    await test.accounts.tidy();
    assert.deepEqual(await count(), [1, 1, 2]);
    assert.equal((await living.refresh()).statusCode, 200);
  });

  it('are described in the OpenAPI document, with the public operations marked', async () => {
    const { paths, components } = (await test.http.inject({ url: '/openapi.json' })).json();
    const open = ['login', 'login-link', 'refresh', 'logout'].map((name) => `/api/v1/auth/${name}`);
    for (const path of open) assert.deepEqual(paths[path].post.security, [], path);
    assert.deepEqual(paths['/api/v1/tokens'].post.security, [{ bearer: ['account'] }]);
    assert.deepEqual(paths['/api/v1/users/{id}'].delete.security, [{ bearer: ['users:manage'] }]);
    assert.deepEqual(paths['/api/v1/audit'].get.security, [{ bearer: ['audit:read'] }]);
    for (const name of ['Session', 'User', 'ApiToken', 'AuditEvent'])
      assert.ok(components.schemas[name], name);
  });
});
