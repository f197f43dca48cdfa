import assert from 'node:assert/strict';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openTestAccounts, type TestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';

describe('the first administrator', () => {
  let test: TestAccounts;
  beforeEach(async () => {
    test = await openTestAccounts();
  });
  afterEach(() => test.close());

  const ensure = (passwordFromConfig: string | null) => test.accounts.ensureAdmin({ passwordFromConfig });

  it('gets a generated password in a file for its owner alone, and a link that signs in once', async () => {
    const made = await ensure(null);
    assert.ok(made.kind === 'made-with-generated-password');
    assert.equal(await readFile(made.passwordFile, 'utf8'), `${made.password}\n`);
    assert.equal((await stat(made.passwordFile)).mode & 0o777, 0o600);
    const client = new TestClient(test.http);
    assert.equal((await client.login('admin', made.password)).json().user.role, 'admin');
    const link = { link: made.loginLinkSecret };
    assert.equal((await client.send('POST', '/api/v1/auth/login-link', link)).statusCode, 200);
    assert.equal((await client.send('POST', '/api/v1/auth/login-link', link)).statusCode, 401);
  });

  it('has no password file any more once the password is another, whoever changed it', async () => {
    const made = await ensure(null);
    assert.ok(made.kind === 'made-with-generated-password');
    const { password, passwordFile } = made;
    const text = await readFile(passwordFile, 'utf8');
    const client = new TestClient(test.http);
    await client.login('admin', password);
    const vera = await test.addUser('vera', 'viewer');
    const reset = (id: string) =>
      client.send('PATCH', `/api/v1/users/${id}`, { password: 'quiet green river' });
    await reset(vera.id);
    await test.accounts.tidy();
    assert.equal(await readFile(passwordFile, 'utf8'), text, 'it is still the password of admin');
    const passwords = { currentPassword: password, newPassword: 'quiet green river' };
    assert.equal((await client.send('POST', '/api/v1/account/password', passwords)).statusCode, 204);
    assert.deepEqual(await readdir(test.directory), []);
    await writeFile(passwordFile, text);
    const { id } = (await client.account()).json().user;
    assert.equal((await reset(id)).statusCode, 200);
    assert.deepEqual(await readdir(test.directory), []);
    await writeFile(passwordFile, text);
    await test.accounts.tidy();
    assert.deepEqual(await readdir(test.directory), [], 'left over by another replica or a crash');
  });

  it('gets the configured password, which then is in no file', async () => {
    assert.deepEqual(await ensure('tall blue ladder'), {
      kind: 'made-with-configured-password',
      username: 'admin',
    });
    assert.deepEqual(await readdir(test.directory), []);
    assert.equal((await new TestClient(test.http).login('admin')).statusCode, 200);
  });

  it('is not made with a weak password', async () => {
    await assert.rejects(ensure('adminadminadmin'), { code: 'configuration-invalid' });
  });

  it('is made once, however often clickferry starts, and a later password changes nothing', async () => {
    await ensure('tall blue ladder');
    assert.deepEqual(await ensure('quiet green river'), { kind: 'already-there' });
    assert.deepEqual(await ensure(null), { kind: 'already-there' });
    assert.equal((await new TestClient(test.http).login('admin')).statusCode, 200);
  });

  it('is made once by replicas that start at the same time', async () => {
    const made = await Promise.all([ensure(null), ensure(null), ensure(null), ensure(null)]);
    const winners = made.filter(({ kind }) => kind === 'made-with-generated-password');
    assert.equal(winners.length, 1);
    const [winner] = winners;
    assert.ok(winner?.kind === 'made-with-generated-password');
    assert.equal((await new TestClient(test.http).login('admin', winner.password)).statusCode, 200);
    assert.equal(await readFile(winner.passwordFile, 'utf8'), `${winner.password}\n`);
  });
});
