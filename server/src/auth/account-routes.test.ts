import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestAccounts, type TestAccounts, testPassword } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';
import { issueLoginLink } from './login-links.ts';

describe('changing the password', () => {
  let test: TestAccounts;
  before(async () => {
    test = await openTestAccounts();
  });
  after(() => test.close());

  it('keeps this session, ends the others, and the old password no longer works', async () => {
    await test.addUser('vera', 'viewer');
    const here = new TestClient(test.http);
    const elsewhere = new TestClient(test.http);
    await here.login('vera');
    await elsewhere.login('vera');
    assert.equal((await change(here, testPassword, 'quiet green river')).statusCode, 204);
    assert.equal((await here.account()).statusCode, 200);
    assert.equal((await here.refresh()).statusCode, 200);
    assert.equal((await elsewhere.account()).statusCode, 401);
    assert.equal((await elsewhere.refresh()).statusCode, 401);
    assert.equal((await elsewhere.login('vera')).statusCode, 401);
    assert.equal((await elsewhere.login('vera', 'quiet green river')).statusCode, 200);
  });

  it('ends unused login links, and leaves the API tokens alone', async () => {
    const tina = await test.addUser('tina', 'viewer');
    const client = new TestClient(test.http);
    await client.login('tina');
    const link = await issueLoginLink(test.store.db, tina.id, test.clock());
    const made = { name: 'nightly', scopes: ['catalog:read'], expiresAt: null };
    const { token } = (await client.send('POST', '/api/v1/tokens', made)).json();
    assert.equal((await change(client, testPassword, 'quiet green river')).statusCode, 204);
    assert.equal((await client.send('POST', '/api/v1/auth/login-link', { link })).statusCode, 401);
    assert.equal((await test.accounts.authenticate(null)(token)).username, 'tina');
  });

  it('names the field of a wrong current and of a weak new password', async () => {
    await test.addUser('wera', 'viewer');
    const client = new TestClient(test.http);
    await client.login('wera');
    const wrong = await change(client, 'not the password', 'quiet green river');
    assert.equal(wrong.statusCode, 400);
    assert.equal(wrong.json().errors[0].path, '/currentPassword');
    const weak = await change(client, testPassword, 'short');
    assert.equal(weak.statusCode, 400);
    assert.equal(weak.json().errors[0].path, '/newPassword');
  });

  it('throttles guesses at the current password as if they were logins', async () => {
    await test.addUser('xenia', 'viewer');
    const client = new TestClient(test.http, '192.0.2.77');
    await client.login('xenia');
    const statuses = [];
    for (let guess = 0; guess < 7; guess++) {
      statuses.push((await change(client, `guess number ${guess}`, 'quiet green river')).statusCode);
    }
    assert.deepEqual(statuses, [400, 400, 400, 400, 400, 400, 429]);
  });
});

function change(client: TestClient, currentPassword: string, newPassword: string) {
  return client.send('POST', '/api/v1/account/password', { currentPassword, newPassword });
}
