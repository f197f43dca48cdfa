import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type EngineDoor, openEngineDoor } from '../testing/engine-door.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let door: EngineDoor;
before(async () => {
  app = await openTestApp();
  door = await openEngineDoor(app.runningEngine());
});
after(async () => {
  door.close();
  await app.close();
});

interface Made {
  readonly id: string;
  readonly revision: number;
}

function draft(more: object = {}) {
  const { accounts } = app.runningEngine();
  return {
    endpoint: {
      host: '127.0.0.1',
      port: door.port,
      login: { kind: 'password', user: accounts.reader.user },
      ...more,
    },
    secrets: { password: accounts.reader.password },
  };
}

async function create(name: string): Promise<Made> {
  const answer = await app.call('POST', '/api/v1/connections', { name, ...draft() });
  assert.equal(answer.status, 201, await answer.clone().text());
  return (await answer.json()) as Made;
}

describe('connections', () => {
  it('always hold the embedded engine, which nobody can change or delete', async () => {
    const { items } = (await (await app.call('GET', '/api/v1/connections')).json()) as {
      items: { id: string }[];
    };
    assert.equal(items[0]?.id, 'embedded');
    assert.equal((await app.call('DELETE', '/api/v1/connections/embedded')).status, 403);
    assert.equal(
      (await app.call('PATCH', '/api/v1/connections/embedded', { revision: 1, name: 'x' })).status,
      403,
    );
    assert.deepEqual(
      ((await (await app.call('POST', '/api/v1/connections/embedded/test')).json()) as { ok: boolean }).ok,
      true,
    );
  });

  it('are created, used, changed and deleted', async () => {
    const made = await create('first');
    const path = `/api/v1/connections/${made.id}`;
    assert.equal((await app.call('GET', `${path}/databases`)).status, 200);
    const renamed = await app.call('PATCH', path, { revision: made.revision, name: 'second' });
    assert.equal(((await renamed.json()) as { name: string }).name, 'second');
    assert.equal(
      (await app.call('GET', `${path}/databases`)).status,
      200,
      'the secret survives a change of the name',
    );
    assert.equal((await app.call('DELETE', path)).status, 204);
    assert.equal((await app.call('GET', path)).status, 404);
  });

  it('never send a stored secret to another place than before', async () => {
    const made = await create('tempting');
    const path = `/api/v1/connections/${made.id}`;
    const elsewhere = { ...draft().endpoint, port: 39_999 };
    const pulled = await app.call('PATCH', path, { revision: 1, endpoint: elsewhere });
    assert.equal(pulled.status, 400);
    assert.match(await pulled.text(), /secrets\/password/);
    const otherDatabase = { ...draft().endpoint, database: 'system' };
    assert.equal((await app.call('PATCH', path, { revision: 1, endpoint: otherDatabase })).status, 200);
    const again = { revision: 2, endpoint: elsewhere, secrets: { password: 'new' } };
    assert.equal((await app.call('PATCH', path, again)).status, 200);
  });

  it('are refused with a certificate without its key, a JWT login without its JWT, or a misspelt key', async () => {
    const pem = '-----BEGIN CERTIFICATE-----';
    for (const wrong of [
      draft({ tls: { clientCertificate: pem } }),
      draft({ login: { kind: 'bearer-jwt' } }),
      draft({ tsl: {} }),
    ]) {
      assert.equal((await app.call('POST', '/api/v1/connections', { name: 'wrong', ...wrong })).status, 400);
    }
  });

  it('refuse a change made from an old revision, and a name that is taken', async () => {
    const made = await create('third');
    const path = `/api/v1/connections/${made.id}`;
    await app.call('PATCH', path, { revision: 1, name: 'fourth' });
    assert.equal((await app.call('PATCH', path, { revision: 1, name: 'fifth' })).status, 412);
    assert.equal((await app.call('POST', '/api/v1/connections', { name: 'fourth', ...draft() })).status, 409);
  });

  it('keep their secrets out of every answer, the log and the store', async () => {
    const made = await create('secretive');
    const { password } = app.runningEngine().accounts.reader;
    for (const path of ['', `/${made.id}`]) {
      assert.ok(!(await (await app.call('GET', `/api/v1/connections${path}`)).text()).includes(password));
    }
    assert.ok(!app.logLines.join('').includes(password));
    for (const file of ['clickferry.sqlite', 'clickferry.sqlite-wal']) {
      const bytes = await readFile(join(app.dataDir, file)).catch(() => Buffer.alloc(0));
      assert.ok(!bytes.includes(password));
    }
  });
});

describe('a test of a connection', () => {
  interface Tested {
    readonly ok: boolean;
    readonly code?: string;
    readonly detail?: string;
  }

  async function tested(body: object): Promise<Tested> {
    const answer = await app.call('POST', '/api/v1/connections/test', body);
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()) as Tested;
  }

  it('says which server answered', async () => {
    assert.equal((await tested(draft())).ok, true);
  });

  it('says in plain words what is wrong', async () => {
    const closed = await tested(draft({ port: 1 }));
    assert.equal(closed.code, 'connection-failed');
    assert.match(closed.detail ?? '', /refused|listen/i);
    const dns = await tested(draft({ host: 'no-such-host.invalid' }));
    assert.equal(dns.code, 'connection-failed');
    const login = await tested({ ...draft(), secrets: { password: 'wrong' } });
    assert.equal(login.code, 'connection-login-failed');
    assert.doesNotMatch(login.detail ?? '', /wrong"/);
    const database = await tested(draft({ database: 'nowhere' }));
    assert.equal(database.ok, false);
    assert.match(database.detail ?? '', /nowhere/);
    const tls = await tested(draft({ tls: {} }));
    assert.equal(tls.code, 'connection-tls-failed');
    const gate = await tested(draft({ port: app.runningEngine().httpPort }));
    assert.equal(gate.ok, false, 'the embedded engine is no remote server');
  });

  it('fails at a port that speaks no HTTP', async () => {
    const stranger = createServer((socket) => {
      socket.on('error', () => {}).once('data', () => socket.end('\x02E\0\0\0DB::NetException\0'));
    });
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    assert.equal((await tested(draft({ port }))).code, 'connection-failed');
    stranger.close();
  });

  it('is for administrators', async () => {
    const editor = await app.tokenOf('editor');
    assert.equal((await app.call('POST', '/api/v1/connections/test', draft(), editor)).status, 403);
    assert.equal(
      (await app.call('POST', '/api/v1/connections', { name: 'x', ...draft() }, editor)).status,
      403,
    );
  });
});
