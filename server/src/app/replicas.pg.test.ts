import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';

let postgres: TestPostgres;
let databaseUrl: string;
before(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.newDatabase();
});
after(() => postgres.stop());

const sharedKey = randomBytes(32).toString('base64');

function openReplica(key = sharedKey): Promise<TestApp> {
  return openTestApp({
    flags: ['--engine', 'off'],
    env: { DATABASE_URL: databaseUrl, CLICKFERRY_SECRET_KEY: key },
  });
}

describe('two replicas that share a PostgreSQL', () => {
  let replicas: readonly [TestApp, TestApp];
  before(async () => {
    replicas = await Promise.all([openReplica(), openReplica()]);
  });
  after(() => Promise.all(replicas.map((replica) => replica.close())));

  it('start at once and make one admin between them, whose token both accept', async () => {
    const [one, two] = replicas;
    assert.equal((await two.call('GET', '/api/v1/account', undefined, one.adminToken)).status, 200);
    const { items } = (await (await one.call('GET', '/api/v1/users')).json()) as { items: unknown[] };
    assert.equal(items.length, 1);
  });

  it('see and open what the other has sealed', async () => {
    const [one, two] = replicas;
    const endpoint = { host: '127.0.0.1', port: 1, login: { kind: 'password', user: 'u' } };
    const made = await one.call('POST', '/api/v1/connections', {
      name: 'shared',
      endpoint,
      secrets: { password: 'p' },
    });
    const { id } = (await made.json()) as { id: string };
    const tested = await two.call('POST', `/api/v1/connections/${id}/test`);
    assert.equal(((await tested.json()) as { code: string }).code, 'connection-failed');
  });

  it('forget a session together', async () => {
    const [one, two] = replicas;
    const editor = await one.tokenOf('editor');
    assert.equal((await two.call('GET', '/api/v1/account', undefined, editor)).status, 200);
    const { items } = (await (await one.call('GET', '/api/v1/users')).json()) as {
      items: { id: string; username: string }[];
    };
    const id = items.find(({ username }) => username === 'editor')?.id;
    assert.equal((await one.call('PATCH', `/api/v1/users/${id}`, { disabled: true })).status, 200);
    assert.equal((await two.call('GET', '/api/v1/account', undefined, editor)).status, 401);
  });

  it('refuse a third with another key', async () => {
    await assert.rejects(openReplica(randomBytes(32).toString('base64')), /key/i);
  });
});

describe('a clickferry without its engine', () => {
  it('serves all the same, and says why nothing can be read from it', async () => {
    const app = await openReplica();
    assert.equal((await fetch(`${app.url}/readyz`)).status, 200);
    const answer = await app.call('GET', '/api/v1/connections/embedded/databases');
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /turned off/);
    await app.close();
  });
});
