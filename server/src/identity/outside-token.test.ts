import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportSPKI, type JWTPayload, SignJWT } from 'jose';
import { scopesOfRole } from '../access/role.ts';
import { listEvents, openAuditLog } from '../audit/audit-store.ts';
import { Problem, type ProblemCode } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import {
  makeSigningKey,
  signWith,
  startTestIdentityProvider,
  type TestIdentityProvider,
  testClient,
} from '../testing/test-identity-provider.ts';
import { testIdentityConfig } from '../testing/test-identity-config.ts';
import { openTestStore } from '../testing/test-store.ts';
import { findUser, findUserByIdentity, findUserByName, insertUser, updateUser } from '../users/user-store.ts';
import type { IdentityConfig } from './identity-config.ts';
import { openIdentityProvider } from './identity-provider.ts';
import { makeVerifyOutsideToken } from './outside-token.ts';

const audience = 'clickferry-api';
let store: Store;
let outside: TestIdentityProvider;
let now = Date.now();
const clock = (): number => now;
const seconds = (): number => Math.floor(now / 1000);

before(async () => {
  store = await openTestStore();
  outside = await startTestIdentityProvider({
    accessTokenAudience: audience,
    accounts: { [testClient.id]: { roles: ['editor'] } },
  });
});
after(async () => {
  await outside.stop();
  await store.close();
});

function open(changes: Partial<IdentityConfig> = {}, keysCooldownMs = 0) {
  const provider = openIdentityProvider(testIdentityConfig(outside.issuer, changes), {
    clock,
    keysCooldownMs,
  });
  return makeVerifyOutsideToken({ provider, store, clock, audit: openAuditLog(store.db, clock) });
}

function claims(changes: JWTPayload = {}): JWTPayload {
  const issuedAt = seconds();
  return {
    iss: outside.issuer,
    aud: audience,
    sub: 'vera',
    iat: issuedAt,
    exp: issuedAt + 60,
    roles: ['viewer'],
    ...changes,
  };
}

async function refuses(jwt: string, code: ProblemCode, words: RegExp, verify = open()): Promise<void> {
  await assert.rejects(verify(jwt), (error) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    assert.ok(!error.message.includes(jwt));
    return true;
  });
}

describe('a bearer JWT of the identity provider', () => {
  it('makes its user at the first visit and finds the same one again', async () => {
    const verify = open();
    const first = await verify(
      await signWith(
        outside.key,
        claims({ sub: 'anna-1', preferred_username: 'Anna', name: 'Anna A.', roles: 'editor' }),
      ),
    );
    assert.deepEqual(
      { username: first.username, role: first.role, proof: first.proof },
      { username: 'anna', role: 'editor', proof: { kind: 'identity-provider', issuer: outside.issuer } },
    );
    assert.ok(first.scopes.has('imports:run'));
    const again = await verify(await signWith(outside.key, claims({ sub: 'anna-1', roles: ['editor'] })));
    assert.equal(again.userId, first.userId);
    const [event] = await listEvents(store.db, { action: 'user.create', username: 'anna', limit: 5 });
    assert.equal(event?.target?.id, first.userId);
  });

  it('has no rights over the account, so that it makes no API token that outlives it', async () => {
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      const { scopes } = await open()(await signWith(outside.key, claims({ sub: role, roles: [role] })));
      assert.deepEqual(
        [...scopes],
        [...scopesOfRole(role)].filter((scope) => scope !== 'account'),
      );
    }
  });

  it('is taken as the provider itself issues it to a program', async () => {
    const answer = await fetch(`${outside.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${testClient.id}:${testClient.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: jwt } = (await answer.json()) as { access_token: string };
    const principal = await open({ roleClaim: 'realm_access.roles' })(jwt);
    assert.equal(principal.role, 'editor');
    assert.equal(principal.username, testClient.id);
  });

  it('never becomes a local user of the same name', async () => {
    const local = await insertUser(store.db, {
      username: 'boris',
      displayName: 'Boris',
      role: 'admin',
      signIn: { kind: 'password', passwordHash: 'x' },
      now,
    });
    const principal = await open()(
      await signWith(outside.key, claims({ sub: 'other', preferred_username: 'BORIS' })),
    );
    assert.equal(principal.username, 'boris-2');
    assert.equal(principal.role, 'viewer');
    assert.deepEqual(await findUserByName(store.db, 'boris'), local);
  });

  it('makes one user when many first requests come at once', async () => {
    const verify = open();
    const jwt = await signWith(outside.key, claims({ sub: 'crowd', preferred_username: 'crowd' }));
    const principals = await Promise.all(Array.from({ length: 8 }, () => verify(jwt)));
    assert.equal(new Set(principals.map(({ userId }) => userId)).size, 1);
    assert.equal(principals[0]?.username, 'crowd');
  });

  it('gets a usable name from whatever the provider calls the user', async () => {
    const verify = open();
    const nameOf = async (sub: string, more: JWTPayload): Promise<string> =>
      (await verify(await signWith(outside.key, claims({ sub, ...more })))).username;
    assert.equal(await nameOf('n-1', { email: 'Éva+x@example.com' }), '-va-x@example.com');
    assert.equal(await nameOf('n-2', { preferred_username: 'x'.repeat(300) }), 'x'.repeat(56));
    assert.equal(await nameOf('n', { preferred_username: '' }), 'user');
  });

  it('changes the role with a newer token, and an older one does not bring it back', async () => {
    const verify = open();
    const roleOf = async (jwt: string) => (await verify(jwt)).role;
    const old = await signWith(outside.key, claims({ sub: 'rolf', roles: ['admin'], exp: seconds() + 3600 }));
    assert.equal(await roleOf(old), 'admin');
    now += 10_000;
    const newer = await signWith(outside.key, claims({ sub: 'rolf', roles: ['viewer'] }));
    now += 10_000;
    assert.equal(await roleOf(newer), 'viewer');
    assert.equal(await roleOf(old), 'viewer');
    const user = await findUserByIdentity(store.db, outside.issuer, 'rolf');
    assert.equal(user?.role, 'viewer');
    const [event] = await listEvents(store.db, { action: 'user.change', limit: 1 });
    assert.equal(event?.target?.id, user?.id);
    assert.deepEqual(event?.details['roleBefore'], 'admin');
  });

  it('is refused for a disabled user', async () => {
    const verify = open();
    const jwt = await signWith(outside.key, claims({ sub: 'doris' }));
    const { userId } = await verify(jwt);
    await updateUser(store.db, userId, { disabledAt: now }, now);
    await refuses(jwt, 'not-allowed', /disabled/, verify);
    assert.ok(await findUser(store.db, userId));
  });

  it('is refused with the way out when it gives no role, and makes no user', async () => {
    const roleMap = new Map([['ferry-admins', 'admin' as const]]);
    const jwt = await signWith(outside.key, claims({ sub: 'nobody', roles: ['admin'] }));
    await refuses(jwt, 'not-allowed', /claim roles: ferry-admins/, open({ roleMap }));
    assert.equal(await findUserByIdentity(store.db, outside.issuer, 'nobody'), null);
  });
});

describe('a JWT that is not right', () => {
  it('is refused when it is expired, not yet valid, or never expires', async () => {
    await refuses(await signWith(outside.key, claims({ exp: seconds() - 31 })), 'token-invalid', /expired/);
    await refuses(await signWith(outside.key, claims({ nbf: seconds() + 31 })), 'token-invalid', /nbf/);
    await refuses(await signWith(outside.key, omit(claims(), 'exp')), 'token-invalid', /exp/);
    await open()(await signWith(outside.key, claims({ exp: seconds() - 20, nbf: seconds() + 20 })));
  });

  it('is refused when it is for another audience, or for none', async () => {
    await refuses(
      await signWith(outside.key, claims({ aud: 'another-api' })),
      'token-invalid',
      /clickferry-api/,
    );
    await refuses(await signWith(outside.key, claims({ aud: [] })), 'token-invalid', /audience/);
    await refuses(await signWith(outside.key, omit(claims(), 'aud')), 'token-invalid', /audience/);
    await open()(await signWith(outside.key, claims({ aud: ['another-api', audience] })));
  });

  it('is refused when another issuer is named, or none, or no subject', async () => {
    await refuses(
      await signWith(outside.key, claims({ iss: 'https://evil.example' })),
      'token-invalid',
      /not issued/,
    );
    await refuses(await signWith(outside.key, omit(claims(), 'iss')), 'token-invalid', /not issued/);
    await refuses(await signWith(outside.key, omit(claims(), 'sub')), 'token-invalid', /sub/);
    await refuses(await signWith(outside.key, claims({ sub: '' })), 'token-invalid', /nobody/);
  });

  it('is refused with alg none', async () => {
    const parts = [{ alg: 'none', typ: 'at+jwt' }, claims({ roles: ['admin'] })];
    const unsigned = `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
    await refuses(unsigned, 'token-invalid', /not allowed|signature/);
  });

  it('is refused with HS256 and the public key as the secret', async () => {
    const secret = Buffer.from(await exportSPKI(outside.key.publicKey));
    const jwt = await new SignJWT(claims({ roles: ['admin'] }))
      .setProtectedHeader({ alg: 'HS256', kid: outside.key.kid })
      .sign(secret);
    await refuses(jwt, 'token-invalid', /not allowed/);
  });

  it('is refused with an algorithm that is good but not configured', async () => {
    const jwt = await signWith(outside.key, claims());
    await refuses(jwt, 'token-invalid', /not allowed/, open({ algorithms: ['ES256'] }));
  });

  it('is refused with an unknown key, with a known key id on a stranger’s key, and when altered', async () => {
    await refuses(await signWith(await makeSigningKey('unknown'), claims()), 'token-invalid', /key/);
    await refuses(
      await signWith(await makeSigningKey(outside.key.kid), claims()),
      'token-invalid',
      /signature/,
    );
    const [head, body, signature] = (await signWith(outside.key, claims())).split('.');
    const altered = Buffer.from(JSON.stringify(claims({ roles: ['admin'] }))).toString('base64url');
    assert.notEqual(altered, body);
    await refuses(`${head}.${altered}.${signature}`, 'token-invalid', /signature/);
  });

  it('is refused when it is an ID token or a logout token', async () => {
    for (const more of [{ at_hash: 'x' }, { nonce: 'x' }, { typ: 'ID' }, { events: {} }]) {
      await refuses(await signWith(outside.key, claims(more)), 'token-invalid', /access token/);
    }
    await open()(await signWith(outside.key, claims({ nonce: 'x', typ: 'Bearer' })));
  });

  it('is refused when it is no JWT at all', async () => {
    for (const text of ['x', 'a.b.c', '...', '{}']) await refuses(text, 'token-invalid', /not valid/);
  });
});

describe('the keys of the provider', () => {
  it('are read again when a token names a new one, and the old one no longer counts', async () => {
    const verify = open();
    const old = await signWith(outside.key, claims());
    await verify(old);
    await outside.rotateKey();
    await verify(await signWith(outside.key, claims()));
    await refuses(old, 'token-invalid', /key/, verify);
  });

  it('are not read again for every unknown key', async () => {
    const verify = open({}, 60_000);
    await verify(await signWith(outside.key, claims()));
    await outside.stop();
    await refuses(await signWith(await makeSigningKey('unknown'), claims()), 'token-invalid', /key/, verify);
    await outside.start();
  });

  it('outlast a short outage of the provider, and so does what it said about itself', async () => {
    const verify = open();
    await verify(await signWith(outside.key, claims()));
    await outside.stop();
    await verify(await signWith(outside.key, claims()));
    now += 2 * 60 * 60_000;
    await verify(await signWith(outside.key, claims()));
    await outside.start();
  });

  it('that cannot be had are a failure of the provider, and it is asked again soon', async () => {
    const verify = open();
    await outside.stop();
    await refuses(await signWith(outside.key, claims()), 'identity-provider-failed', /Test login/, verify);
    await outside.start();
    now += 3_000;
    await verify(await signWith(outside.key, claims()));
  });
});

describe('the configuration of the provider', () => {
  it('takes https anywhere and http on loopback alone', () => {
    for (const issuer of [
      'http://idp.example',
      'ftp://127.0.0.1',
      'http://127.0.0.1.evil.example',
      'x',
      'https://u:p@idp.example',
    ]) {
      assert.throws(() => open({ issuer }), { code: 'configuration-invalid' }, issuer);
    }
    for (const issuer of ['https://idp.example/realms/x', 'http://localhost:1', 'http://[::1]:1'])
      open({ issuer });
  });

  it('takes no algorithm whose key everybody would have to share, and no empty audience', () => {
    for (const algorithm of ['HS256', 'none', 'rs256', 'dir']) {
      assert.throws(
        () => open({ algorithms: ['RS256', algorithm] }),
        { code: 'configuration-invalid' },
        algorithm,
      );
    }
    assert.throws(() => open({ algorithms: [] }), { code: 'configuration-invalid' });
    assert.throws(() => open({ audience: '' }), { code: 'configuration-invalid' });
    assert.throws(() => open({ scopes: ['profile'] }), { code: 'configuration-invalid' });
  });
});

function omit(all: JWTPayload, name: string): JWTPayload {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
}
