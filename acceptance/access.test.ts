import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { ask, assertAlive, logIn, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { openSubject } from './subject/open-subject.ts';
import { type Operation, operationsOf, requestTo } from './subject/operations.ts';
import type { Subject } from './subject/start-clickferry.ts';

/** What each role may do, written down apart from the server, so that a change there is noticed here. */
const viewerScopes = [
  'account',
  'connections:read',
  'catalog:read',
  'exports:run',
  'templates:read',
  'files:read',
  'jobs:read',
  'jobs:manage',
];
const editorScopes = [...viewerScopes, 'exports:sql', 'templates:write', 'files:write', 'imports:run'];
const adminScopes = [...editorScopes, 'connections:write', 'users:manage', 'audit:read', 'metrics:read'];
const scopesByRole = { viewer: viewerScopes, editor: editorScopes, admin: adminScopes };

const publicOperations = new Set([
  'GET /healthz',
  'GET /readyz',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/login-link',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/logout',
  'GET /api/v1/auth/methods',
  'GET /api/v1/auth/oidc/start',
  'GET /api/v1/auth/oidc/callback',
  'GET /api/v1/exports/links/{secret}',
  'GET /api/v1/files/links/{secret}',
]);

describe('access', () => {
  let subject: Subject;
  let adminToken: string;
  let operations: readonly Operation[];
  const made: string[] = [];
  before(async () => {
    subject = await openSubject();
    adminToken = await logInAsAdmin(subject);
    operations = operationsOf(await ask(subject, 'GET', '/openapi.json'));
  });
  after(async () => {
    for (const path of made.toReversed()) await send(subject, 'DELETE', path, { token: adminToken });
    await subject[Symbol.asyncDispose]();
  });

  async function makeUser(role: keyof typeof scopesByRole) {
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    const password = 'a long enough password';
    const body = { username, role, password };
    const user = await ask<{ id: string }>(subject, 'POST', '/api/v1/users', { token: adminToken, body });
    made.push(`/api/v1/users/${user.id}`);
    return logIn(subject, username, password);
  }

  async function makeApiToken(scopes: readonly string[]): Promise<string> {
    const body = { name: 'acceptance', scopes, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    const { token, item } = await ask<{ token: string; item: { id: string } }>(
      subject,
      'POST',
      '/api/v1/tokens',
      {
        token: adminToken,
        body,
      },
    );
    made.push(`/api/v1/tokens/${item.id}`);
    return token;
  }

  /** Walks over all operations that need a scope; none of the requests names anything that exists. */
  async function walk(token: string, scopes: readonly string[]): Promise<void> {
    for (const operation of operations.filter(({ scope }) => scope !== null)) {
      const { path, call } = requestTo(operation);
      const response = await send(subject, operation.method, path, { ...call, token });
      const mayPass = scopes.includes(operation.scope ?? '');
      const what = `${operation.method} ${operation.path} needs ${operation.scope}: ${response.status}`;
      if (mayPass) {
        assert.ok(response.status !== 401 && response.status !== 403 && response.status !== 500, what);
        await response.body?.cancel();
      } else {
        assert.equal(response.status, 403, what);
        assert.equal((await refusalOf(response, [403])).code, 'not-allowed');
      }
    }
  }

  it('is public for a known few operations and for no others', () => {
    const found = operations
      .filter(({ scope }) => scope === null)
      .map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      found.filter((operation) => !publicOperations.has(operation)),
      [],
    );
    assert.ok(operations.length > 30);
  });

  it('is refused without a token on every operation that is not public', async () => {
    for (const operation of operations.filter(({ scope }) => scope !== null)) {
      const { path, call } = requestTo(operation);
      const response = await send(subject, operation.method, path, call);
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/);
      assert.equal((await refusalOf(response, [401])).code, 'not-signed-in');
    }
  });

  for (const role of ['viewer', 'editor', 'admin'] as const) {
    it(`lets a user with the role ${role} do what the role says and nothing else`, async () => {
      const { accessToken, scopes } = await makeUser(role);
      assert.deepEqual(scopes.toSorted(), scopesByRole[role].toSorted());
      await walk(accessToken, scopesByRole[role]);
    });
  }

  it('lets an API token do what its scopes say and nothing else', async () => {
    const scopes = ['catalog:read', 'files:read'];
    await walk(await makeApiToken(scopes), scopes);
  });

  it('never lets an API token have more than its owner, or the account', async () => {
    const { accessToken } = await makeUser('viewer');
    for (const scope of ['imports:run', 'account']) {
      const body = { name: 'too much', scopes: [scope], expiresAt: null };
      await refusalOf(
        await send(subject, 'POST', '/api/v1/tokens', { token: accessToken, body }),
        [400, 403, 422],
      );
    }
  });

  it('ends with the revocation of an API token', async () => {
    const token = await makeApiToken(['connections:read']);
    await ask(subject, 'GET', '/api/v1/connections', { token });
    await ask(subject, 'DELETE', made.at(-1) ?? '', { token: adminToken });
    await refusalOf(await send(subject, 'GET', '/api/v1/connections', { token }), [401]);
  });

  it('ends at once for a user who is disabled', async () => {
    const { accessToken } = await makeUser('editor');
    await ask(subject, 'PATCH', made.at(-1) ?? '', { token: adminToken, body: { disabled: true } });
    await refusalOf(await send(subject, 'GET', '/api/v1/connections', { token: accessToken }), [401]);
  });

  it('is refused to every token that was not issued as it is', async () => {
    for (const [how, token] of Object.entries(forgeriesOf(adminToken))) {
      const response = await send(subject, 'GET', '/api/v1/users', { token });
      const { code } = await refusalOf(response, [401]);
      assert.ok(['token-invalid', 'not-signed-in'].includes(code), `${how}: ${code}`);
    }
    await assertAlive(subject);
  });

  it('is refused to a token in the wrong place', async () => {
    const viaQuery = `/api/v1/users?access_token=${adminToken}&token=${adminToken}`;
    await refusalOf(await send(subject, 'GET', viaQuery), [401]);
    for (const authorization of [
      adminToken,
      `Basic ${btoa(`admin:${subject.adminPassword}`)}`,
      `Token ${adminToken}`,
      'Bearer',
    ]) {
      await refusalOf(await send(subject, 'GET', '/api/v1/users', { headers: { authorization } }), [401]);
    }
    const headers = { cookie: `clickferry_refresh=${adminToken}` };
    await refusalOf(await send(subject, 'GET', '/api/v1/users', { headers }), [401]);
    await refusalOf(await send(subject, 'POST', '/api/v1/auth/refresh', { headers }), [401]);
  });

  it('renews a session once with each cookie, and no more after logging out', async () => {
    const body = { username: 'admin', password: subject.adminPassword };
    const first = cookieOf(await send(subject, 'POST', '/api/v1/auth/login', { body }));
    assert.match(first.line, /HttpOnly/i);
    assert.match(first.line, /SameSite=Strict/i);
    const renewed = await send(subject, 'POST', '/api/v1/auth/refresh', { headers: { cookie: first.pair } });
    assert.equal(renewed.status, 200);
    const second = cookieOf(renewed);
    assert.notEqual(second.pair, first.pair);
    await send(subject, 'POST', '/api/v1/auth/logout', { headers: { cookie: second.pair } });
    await refusalOf(
      await send(subject, 'POST', '/api/v1/auth/refresh', { headers: { cookie: second.pair } }),
      [401],
    );
  });
});

/** Altered, unsigned, signed by somebody else, and expired or meant for somebody else on top of it. */
function forgeriesOf(token: string): Record<string, string> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, unknown>;
  const signed = (body: object, key: string | Buffer = randomBytes(32)) => {
    const content = `${encode(header)}.${encode(body)}`;
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  };
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  const later = Math.floor(Date.now() / 1000) + 86_400;
  return {
    'altered signature': `${head}.${payload}.${flipped}`,
    'no signature': `${head}.${payload}.`,
    'altered claims': `${head}.${encode({ ...claims, exp: later })}.${signature}`,
    'alg none': `${encode({ ...header, alg: 'none' })}.${payload}.`,
    'alg None': `${encode({ ...header, alg: 'None' })}.${payload}.${signature}`,
    'other algorithm': `${encode({ ...header, alg: 'HS512' })}.${payload}.${signature}`,
    'own key in the header': `${encode({ ...header, jwk: { kty: 'oct', k: 'AAAA' } })}.${payload}.${signature}`,
    'foreign key': signed(claims),
    'empty key': signed(claims, ''),
    expired: signed({ ...claims, exp: 1_000_000_000 }),
    'wrong audience': signed({ ...claims, aud: 'somebody else' }),
    'wrong issuer': signed({ ...claims, iss: 'https://evil.example' }),
    'not a JWT': 'x.y.z',
    'an unknown API token': 'cf_tok0000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'a bare prefix': 'cf_',
    'very long': 'a'.repeat(8000),
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function cookieOf(response: Response): { readonly line: string; readonly pair: string } {
  const line =
    response.headers.getSetCookie().find((cookie) => cookie.startsWith('clickferry_refresh=')) ?? '';
  return { line, pair: line.split(';', 1)[0] ?? '' };
}
