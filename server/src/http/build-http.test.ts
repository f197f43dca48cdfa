import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { after, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import { scopesOfRole } from '../access/role.ts';
import { Problem } from '../lib/problem.ts';
import { principalOf, type RouteGroup } from './api.ts';
import { buildHttp } from './build-http.ts';
import { openLog } from './request-log.ts';

const viewer: Principal = {
  userId: 'usr_1',
  username: 'vera',
  role: 'viewer',
  scopes: scopesOfRole('viewer'),
  proof: { kind: 'session', sessionId: 'ses_1' },
};

const groups: RouteGroup[] = [
  {
    access: 'public',
    tag: 'Test',
    register(api) {
      api.get(
        '/api/v1/open',
        { schema: { operationId: 'open', response: { 200: z.object({ ok: z.boolean() }) } } },
        async () => ({
          ok: true,
        }),
      );
      api.get('/api/v1/links/:secret', { schema: { hide: true } }, async () => 'x');
      api.get('/api/v1/bug', async () => {
        throw new Error('the password is hunter2');
      });
    },
  },
  {
    access: 'catalog:read',
    tag: 'Test',
    register(api) {
      const body = z.strictObject({ name: z.string().min(3) });
      api.post('/api/v1/names', { schema: { operationId: 'name', body } }, async (request) => ({
        by: principalOf(request).username,
        name: request.body.name,
      }));
      api.get('/api/v1/refused', async () => {
        throw new Problem('clickhouse-rejected', 'There is no table x.', {
          clickhouse: { code: 60, name: 'UNKNOWN_TABLE', message: 'Unknown table' },
        });
      });
    },
  },
  {
    access: 'users:manage',
    tag: 'Test',
    register: (api) => {
      api.get('/api/v1/secret', async () => 'secret');
    },
  },
];

async function buildForTest(lines: string[] = []): Promise<FastifyInstance> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return buildHttp({
    groups,
    audit: {
      record: async ({ action, actor }) => {
        lines.push(`audit ${action} ${actor.username}`);
      },
    },
    authenticate: async (token) => {
      if (token !== 'good') throw new Problem('token-invalid', 'The token is not valid.');
      return viewer;
    },
    version: '0.0.0',
    log: openLog('info', sink),
    registry: new Registry(),
    bodyBytesMax: 1000,
    requestsPerUserMax: 100,
    corsOrigins: ['https://allowed.example'],
    trustedProxies: [],
    pageDirectory: null,
  });
}

describe('the HTTP shell', () => {
  const signedIn = { authorization: 'Bearer good' };

  it('refuses a scoped route without a token, with a wrong one, and with too small a scope', async () => {
    const lines: string[] = [];
    const http = await buildForTest(lines);
    assert.equal((await http.inject({ method: 'POST', url: '/api/v1/names' })).statusCode, 401);
    const wrong = await http.inject({
      method: 'POST',
      url: '/api/v1/names',
      headers: { authorization: 'Bearer bad' },
    });
    assert.equal(wrong.json().code, 'token-invalid');
    assert.match(String(wrong.headers['www-authenticate']), /^Bearer/);
    const small = await http.inject({ url: '/api/v1/secret', headers: signedIn });
    assert.equal(small.statusCode, 403);
    assert.match(small.json().detail, /users:manage/);
    assert.ok(lines.includes('audit access.refuse vera'));
  });

  it('authenticates before it looks at the body', async () => {
    const http = await buildForTest();
    const answer = await http.inject({
      method: 'POST',
      url: '/api/v1/names',
      headers: { 'content-type': 'application/json' },
      payload: '{broken',
    });
    assert.equal(answer.statusCode, 401);
  });

  it('names the field of a bad body, and refuses unknown keys, broken JSON and large bodies', async () => {
    const http = await buildForTest();
    const post = (payload: string) =>
      http.inject({
        method: 'POST',
        url: '/api/v1/names',
        headers: { ...signedIn, 'content-type': 'application/json' },
        payload,
      });
    const short = await post('{"name":"a"}');
    assert.equal(short.statusCode, 400);
    assert.match(String(short.headers['content-type']), /^application\/problem\+json/);
    assert.equal(short.json().errors[0].path, '/name');
    assert.equal((await post('{"name":"abc","x":1}')).statusCode, 400);
    assert.equal((await post('{"name":')).json().detail, 'The body is not valid JSON.');
    assert.equal((await post(JSON.stringify({ name: 'a'.repeat(2000) }))).statusCode, 413);
    assert.deepEqual((await post('{"name":"abc"}')).json(), { by: 'vera', name: 'abc' });
  });

  it("keeps ClickHouse's own words in a problem and hides what a bug says", async () => {
    const lines: string[] = [];
    const http = await buildForTest(lines);
    const refused = await http.inject({ url: '/api/v1/refused', headers: signedIn });
    assert.equal(refused.statusCode, 422);
    assert.equal(refused.json().clickhouse.code, 60);
    const bug = await http.inject({ url: '/api/v1/bug' });
    assert.equal(bug.statusCode, 500);
    assert.doesNotMatch(bug.body, /hunter2/);
    assert.equal(bug.json().requestId, bug.headers['x-request-id']);
  });

  it('never logs a query string or a path that is a capability', async () => {
    const lines: string[] = [];
    const http = await buildForTest(lines);
    await http.inject({ url: '/api/v1/links/s3cr3t?code=c0de' });
    await http.inject({ method: 'DELETE', url: '/api/v1/links/s3cr3t' });
    assert.ok(lines.length > 0);
    assert.doesNotMatch(lines.join(''), /s3cr3t|c0de/);
  });

  it('sends strict headers, and answers other origins only when they are configured', async () => {
    const http = await buildForTest();
    const answer = await http.inject({ url: '/api/v1/open', headers: { origin: 'https://evil.example' } });
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
    const preflight = await http.inject({
      method: 'OPTIONS',
      url: '/api/v1/names',
      headers: { origin: 'https://allowed.example' },
    });
    assert.equal(preflight.statusCode, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], 'https://allowed.example');
    assert.equal(preflight.headers['access-control-allow-credentials'], undefined);
  });

  it('documents every operation as OpenAPI 3.1 with its scope, and public ones with an empty list', async () => {
    const http = await buildForTest();
    const document = (await http.inject({ url: '/openapi.json' })).json();
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(document.paths['/api/v1/open'].get.security, []);
    assert.deepEqual(document.paths['/api/v1/names'].post.security, [{ bearer: ['catalog:read'] }]);
    assert.ok(document.paths['/api/v1/names'].post.responses.default);
    assert.ok(document.components.schemas.Problem);
    assert.equal(document.paths['/openapi.json'], undefined);
  });

  it('serves the interactive reference with its own files only', async () => {
    const http = await buildForTest();
    const page = await http.inject({ url: '/docs/' });
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /https?:\/\//);
    assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
  });

  it('answers an unknown path with a problem', async () => {
    const http = await buildForTest();
    const answer = await http.inject({ url: '/api/v1/nothing?x=1' });
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.json().code, 'not-found');
  });

  it('answers a badly escaped path with a problem', async () => {
    const http = await buildForTest();
    const answer = await http.inject({ url: '/api/v1/names/%zz' });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().code, 'invalid-request');
  });
});

describe('a request that is not HTTP', () => {
  let http: FastifyInstance | undefined;
  after(() => http?.close());

  it('is answered in plain words, and the server goes on', async () => {
    http = await buildForTest();
    await http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = http.server.address() as { port: number };
    assert.match(await send(port, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/);
    const huge = `GET / HTTP/1.1\r\nHost: x\r\nX-Huge: ${'a'.repeat(1_000_000)}\r\n\r\n`;
    assert.match(await send(port, huge), /^HTTP\/1\.1 431 /);
    assert.match(
      await send(port, 'GET /api/v1/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 200 /,
    );
  });
});

async function send(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
