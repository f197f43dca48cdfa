import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Http } from './http.ts';
import { ApiProblem } from './problem.ts';
import { SessionHolder } from './session-holder.ts';
import type { Session } from './types.ts';

const session = (accessToken: string): Session => ({
  accessToken,
  tokenType: 'Bearer',
  expiresInSeconds: 600,
  user: { id: 'usr_1', username: 'ann', displayName: 'Ann', role: 'viewer' },
  scopes: [],
});

const refusal = { title: 'The session has ended', status: 401, code: 'session-ended', detail: 'Sign in.' };

/** A server that takes one token; a refresh gives it away, or is refused. */
function openServer({ refreshes }: { refreshes: boolean }) {
  const asked: string[] = [];
  const answer = async (input: RequestInfo | URL, request: RequestInit = {}): Promise<Response> => {
    const path = input instanceof Request ? input.url : input.toString();
    asked.push(path);
    if (path === '/api/v1/auth/refresh') {
      return refreshes ? Response.json(session('new')) : Response.json(refusal, { status: 401 });
    }
    const isLoggedIn = new Headers(request.headers).get('authorization') === 'Bearer new';
    return isLoggedIn ? Response.json({ path }) : Response.json(refusal, { status: 401 });
  };
  const holder = new SessionHolder(() => 0);
  holder.open(session('old'));
  return { asked, holder, http: new Http(holder, answer) };
}

describe('calls whose token is not taken any more', () => {
  it('share one refresh and are made again', async () => {
    const { http, asked } = openServer({ refreshes: true });
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => http.call(path)));
    assert.deepEqual(answers, [{ path: '/a' }, { path: '/b' }, { path: '/c' }]);
    assert.equal(asked.filter((path) => path.endsWith('/refresh')).length, 1);
  });

  it('end the session when the refresh is refused', async () => {
    const { http, holder } = openServer({ refreshes: false });
    await assert.rejects(
      http.call('/a'),
      (error) => error instanceof ApiProblem && error.code === 'session-ended',
    );
    assert.equal(holder.current, null);
  });
});

describe('a call', () => {
  it('gives the problem of the server, with its code and its words', async () => {
    const problem = { title: 'T', status: 409, code: 'conflict', detail: 'The name is taken.' };
    const http = new Http(new SessionHolder(), async () => Response.json(problem, { status: 409 }));
    await assert.rejects(http.call('/a', { isPublic: true }), (error) => {
      assert.ok(error instanceof ApiProblem);
      assert.deepEqual([error.code, error.status, error.message], ['conflict', 409, 'The name is taken.']);
      return true;
    });
  });

  it('says so when something else than clickferry answers', async () => {
    const http = new Http(new SessionHolder(), async () => new Response('<html>', { status: 502 }));
    await assert.rejects(http.call('/a', { isPublic: true }), { message: '', code: 'unexpected-answer' });
  });

  it('says so when nobody answers', async () => {
    const http = new Http(new SessionHolder(), () => Promise.reject(new TypeError('fetch failed')));
    await assert.rejects(http.call('/a', { isPublic: true }), { code: 'unreachable' });
  });
});
