import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { createClickferry } from './clickferry.ts';
import { answerJson, startLoopback } from './testing/loopback.ts';

const refusal = {
  type: 'x',
  title: 'The token is not valid',
  status: 401,
  detail: 'Sign in again.',
  code: 'token-invalid',
};
const nobody = { username: 'ann', password: 'correct horse' };

describe('signing in with a name and a password', () => {
  it('happens once for all the first requests together', async () => {
    await using server = await startLoopback(serveSessions());
    const clickferry = createClickferry({ url: server.url, ...nobody });
    await Promise.all([clickferry.connections.list(), clickferry.files.list(), clickferry.users.list()]);
    assert.equal(loginsOf(server.requests), 1);
  });

  it('happens again, once, when the session was ended, and the requests are repeated', async () => {
    const ended = new Set(['token-1']);
    await using server = await startLoopback(serveSessions({ ended }));
    const clickferry = createClickferry({ url: server.url, ...nobody });
    const [connections] = await Promise.all([clickferry.connections.list(), clickferry.files.list()]);
    assert.deepEqual(connections, []);
    assert.equal(loginsOf(server.requests), 2);
  });

  it('happens again before the token expires', async () => {
    await using server = await startLoopback(serveSessions({ expiresInSeconds: 10 }));
    const clickferry = createClickferry({ url: server.url, ...nobody });
    await clickferry.connections.list();
    assert.equal(loginsOf(server.requests), 2);
  });

  it('sends the body of a repeated request again', async () => {
    await using server = await startLoopback(serveSessions({ ended: new Set(['token-1']) }));
    const clickferry = createClickferry({ url: server.url, ...nobody });
    const user = await clickferry.users.create({
      username: 'bob',
      role: 'viewer',
      password: 'a long password',
    });
    assert.equal(user.username, 'bob');
  });

  it('gives up when the new token is refused too', async () => {
    await using server = await startLoopback(serveSessions({ ended: new Set(['token-1', 'token-2']) }));
    const clickferry = createClickferry({ url: server.url, ...nobody });
    await assert.rejects(clickferry.connections.list(), { code: 'token-invalid', status: 401 });
    assert.equal(loginsOf(server.requests), 2);
  });

  it('says why it failed, and is tried again by the next request', async () => {
    const wrong = { ...refusal, code: 'wrong-credentials', detail: 'The name or the password is wrong.' };
    await using server = await startLoopback((_request, response) => answerJson(response, 401, wrong));
    const clickferry = createClickferry({ url: server.url, ...nobody });
    await assert.rejects(clickferry.connections.list(), { code: 'wrong-credentials' });
    await assert.rejects(clickferry.connections.list(), { code: 'wrong-credentials' });
    assert.equal(loginsOf(server.requests), 2);
  });

  it('opens a session that closing ends', async () => {
    const cookies: (string | undefined)[] = [];
    await using server = await startLoopback(serveSessions({ cookies }));
    await using clickferry = createClickferry({ url: server.url, ...nobody });
    await clickferry.connections.list();
    await clickferry.close();
    assert.deepEqual(cookies, ['clickferry_refresh=secret']);
  });
});

describe('an API token', () => {
  it('is sent with each request, and a refusal is final', async () => {
    await using server = await startLoopback((_request, response) => answerJson(response, 401, refusal));
    const clickferry = createClickferry({ url: server.url, token: 'cf_x_y' });
    await assert.rejects(clickferry.connections.list(), { code: 'token-invalid', message: 'Sign in again.' });
    assert.deepEqual(server.requests, ['GET /api/v1/connections']);
  });
});

interface SessionsPlay {
  readonly ended?: ReadonlySet<string>;
  readonly expiresInSeconds?: number;
  readonly cookies?: (string | undefined)[];
}

function serveSessions({
  ended = new Set(),
  expiresInSeconds = 900,
  cookies = [],
}: SessionsPlay = {}): RequestListener {
  let logins = 0;
  return (request, response) => {
    if (request.url === '/api/v1/auth/login') {
      const session = { accessToken: `token-${++logins}`, expiresInSeconds };
      answerJson(response, 200, session, {
        'set-cookie': 'clickferry_refresh=secret; Path=/api/v1/auth; HttpOnly',
      });
    } else if (request.url === '/api/v1/auth/logout') {
      cookies.push(request.headers.cookie);
      response.writeHead(204).end();
    } else if (ended.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) {
      answerJson(response, 401, refusal);
    } else if (request.method === 'POST') {
      response.writeHead(201, { 'content-type': 'application/json' });
      request.pipe(response);
    } else {
      answerJson(response, 200, { items: [] });
    }
  };
}

function loginsOf(requests: readonly string[]): number {
  return requests.filter((request) => request === 'POST /api/v1/auth/login').length;
}
