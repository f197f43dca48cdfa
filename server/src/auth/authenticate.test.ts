import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import type { User } from '../users/user.ts';
import { openTestAccounts, testStart, type TestAccounts } from '../testing/test-accounts.ts';
import { TestClient } from '../testing/test-client.ts';

describe('authentication', () => {
  let test: TestAccounts;
  let vera: User;
  let sessionId: string;
  let good: string;
  before(async () => {
    test = await openTestAccounts();
    vera = await test.addUser('vera', 'viewer');
    const client = new TestClient(test.http);
    good = (await client.login('vera')).json().accessToken;
    sessionId = client.cookie?.split('.')[0] ?? '';
  });
  after(() => test.close());

  const statusOf = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await test.http.inject({ url: '/api/v1/account', headers });
    if (answer.statusCode !== 200) assert.equal(answer.json().code, 'token-invalid');
    return answer.statusCode;
  };

  interface Forgery {
    readonly key?: Uint8Array;
    readonly header?: { readonly alg?: string; readonly typ?: string };
    readonly claims?: Record<string, unknown>;
  }

  /** A token like ours but for what the test says. */
  function forge({ key = test.signingKey, header = {}, claims = {} }: Forgery): Promise<string> {
    const now = Math.floor(test.clock() / 1000);
    const ours = {
      iss: 'clickferry',
      aud: 'clickferry',
      sub: vera.id,
      sid: sessionId,
      iat: now,
      exp: now + 60,
    };
    return new SignJWT({ ...ours, ...claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
      .sign(key);
  }

  it('accepts the access token of a live session, and the forgery that is like ours in everything', async () => {
    assert.equal(await statusOf(good), 200);
    assert.equal(await statusOf(await forge({})), 200, 'or the tests below would prove nothing');
  });

  const forgeries: readonly (readonly [string, Forgery])[] = [
    ['signed with another key', { key: new Uint8Array(32) }],
    ['of another HMAC', { header: { alg: 'HS512' }, key: new Uint8Array(64) }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['for another audience', { claims: { aud: 'elsewhere' } }],
    ['of another issuer', { claims: { iss: 'https://issuer.example' } }],
    ['that has expired', { claims: { exp: seconds(-1) } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['that is not valid yet', { claims: { nbf: seconds(60) } }],
    ['without a session', { claims: { sid: undefined } }],
    ['of an unknown session', { claims: { sid: 'ses_0' } }],
    ['whose session is not text', { claims: { sid: { $ne: null } } }],
    ["of another user than the session's", { claims: { sub: 'usr_0' } }],
  ];
  for (const [what, forgery] of forgeries) {
    it(`refuses a token ${what}`, async () => assert.equal(await statusOf(await forge(forgery)), 401));
  }

  it('refuses a token with the right key and another algorithm', async () => {
    const key = Buffer.concat([test.signingKey, test.signingKey]);
    assert.equal(await statusOf(await forge({ header: { alg: 'HS512' }, key })), 401);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = { iss: 'clickferry', aud: 'clickferry', sub: vera.id, sid: sessionId, exp: seconds(60) };
    assert.equal(
      await statusOf(
        await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' }).sign(privateKey),
      ),
      401,
    );
  });

  it('refuses alg none in every spelling, with and without the signature', async () => {
    const [, payload = '', signature = ''] = good.split('.');
    const unsecured = new UnsecuredJWT({
      sid: sessionId,
      sub: vera.id,
      iss: 'clickferry',
      aud: 'clickferry',
      exp: seconds(60),
    });
    assert.equal(await statusOf(unsecured.encode()), 401);
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url');
      assert.equal(await statusOf(`${header}.${payload}.`), 401);
      assert.equal(await statusOf(`${header}.${payload}.${signature}`), 401);
    }
  });

  it('refuses a token whose payload or signature was altered', async () => {
    const [header = '', payload = '', signature = ''] = good.split('.');
    const altered = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const admin = Buffer.from(JSON.stringify({ ...altered, role: 'admin' })).toString('base64url');
    assert.equal(await statusOf(`${header}.${admin}.${signature}`), 401);
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    assert.equal(await statusOf(`${header}.${payload}.${flipped}`), 401);
    assert.equal(await statusOf(`${header}.${payload}`), 401);
  });

  it('refuses garbage', async () => {
    const garbage = [
      'x',
      'a.b.c',
      '..',
      'cf_',
      'cf_x_y',
      `cf_${'0'.repeat(26)}_${'A'.repeat(43)}`,
      'e30.e30.e30',
      'A'.repeat(15_000),
    ];
    for (const token of garbage) assert.equal(await statusOf(token), 401, token.slice(0, 30));
  });

  it('hands JWTs of other issuers to the identity provider, and only those', async () => {
    const asked: string[] = [];
    const authenticate = test.accounts.authenticate(async (jwt) => {
      asked.push(jwt);
      throw new Error('not ours to check');
    });
    const outside = await forge({ claims: { iss: 'https://issuer.example' } });
    await assert.rejects(authenticate(outside), /not ours/);
    await assert.rejects(authenticate(await forge({ key: new Uint8Array(32) })), { code: 'token-invalid' });
    await assert.rejects(authenticate('cf_x'), { code: 'token-invalid' });
    assert.deepEqual(asked, [outside]);
  });

  it('sees a new role with the next request, and ends with the user', async () => {
    await test.addUser('admin', 'admin');
    const admin = new TestClient(test.http);
    await admin.login('admin');
    const dora = await test.addUser('dora', 'viewer');
    const client = new TestClient(test.http);
    await client.login('dora');
    assert.equal((await client.send('GET', '/api/v1/users')).statusCode, 403);
    await admin.send('PATCH', `/api/v1/users/${dora.id}`, { role: 'admin' });
    assert.equal((await client.send('GET', '/api/v1/users')).statusCode, 200);
    await admin.send('PATCH', `/api/v1/users/${dora.id}`, { disabled: true });
    assert.equal((await client.account()).statusCode, 401);
    assert.equal((await client.refresh()).statusCode, 401);
    await admin.send('PATCH', `/api/v1/users/${dora.id}`, { disabled: false });
    assert.equal((await client.account()).statusCode, 401, 'a session that ended stays ended');
    await client.login('dora');
    assert.equal((await client.account()).statusCode, 200);
    await admin.send('DELETE', `/api/v1/users/${dora.id}`);
    assert.equal((await client.account()).statusCode, 401);
  });
});

/** By the clock of the test accounts. */
function seconds(fromStart: number): number {
  return Math.floor(testStart / 1000) + fromStart;
}
