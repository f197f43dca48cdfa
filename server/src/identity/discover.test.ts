import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { testIdentityConfig } from '../testing/test-identity-config.ts';
import { discover } from './discover.ts';

describe("a provider's description of itself", () => {
  let server: Server;
  let issuer: string;
  let answer: { status?: number; headers?: Record<string, string>; body: unknown };

  before(async () => {
    server = createServer((_request, response) => {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => new Promise((done) => server.close(done)));

  const good = () => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  });

  async function isRefused(given: typeof answer, words: RegExp): Promise<void> {
    answer = given;
    await assert.rejects(discover(testIdentityConfig(issuer)), (error) => {
      assert.ok(error instanceof Problem, String(error));
      assert.equal(error.code, 'identity-provider-failed');
      assert.match(`${error.message} (${String(error.cause)})`, words);
      return true;
    });
  }

  it('is taken when it is whole', async () => {
    answer = { body: good() };
    assert.equal((await discover(testIdentityConfig(issuer))).serverMetadata().jwks_uri, `${issuer}/jwks`);
  });

  it('is refused when it is that of another issuer', async () => {
    await isRefused({ body: { ...good(), issuer: 'https://evil.example' } }, /issuer/);
  });

  it('is refused when it names a plain address outside of this machine', async () => {
    for (const key of ['jwks_uri', 'token_endpoint', 'authorization_endpoint', 'userinfo_endpoint']) {
      await isRefused(
        { body: { ...good(), [key]: 'http://id.example/x' } },
        new RegExp(`${key} that is not https`),
      );
    }
  });

  it('is refused when an address is missing, when it is no JSON, an error or a redirect', async () => {
    const { token_endpoint: _, ...incomplete } = good();
    await isRefused({ body: incomplete }, /without token_endpoint/);
    await isRefused({ body: '<html>' }, /did not describe itself/);
    await isRefused({ status: 500, body: {} }, /status code/);
    await isRefused({ status: 302, headers: { location: 'https://evil.example' }, body: {} }, /status code/);
  });
});
