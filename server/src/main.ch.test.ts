import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type ServerProcess, startServer, waitFor } from './testing/server-process.ts';

let dataDir: string;
let started: ServerProcess[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clickferry-main-'));
  started = [];
});
afterEach(async () => {
  for (const server of started) await server.end('SIGKILL');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

const password = 'quiet river stone';

function start(
  flags: readonly string[] = ['--sample-data', 'off'],
  env: Record<string, string> = { CLICKFERRY_ADMIN_PASSWORD: password },
) {
  const server = startServer(['--data-dir', dataDir, ...flags], env);
  started.push(server);
  return server;
}

async function post(url: string, body: object, token?: string): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  });
}

async function signIn(url: string): Promise<string> {
  const answer = await post(`${url}/api/v1/auth/login`, { username: 'admin', password });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function loadRows(url: string, token: string, table: string, rows: number): Promise<void> {
  const text = `id\n${Array.from({ length: rows }, (_, n) => n).join('\n')}\n`;
  const headers = { authorization: `Bearer ${token}` };
  const file = (await (
    await fetch(`${url}/api/v1/files?name=x.csv`, { method: 'PUT', headers, body: text })
  ).json()) as { id: string };
  const target = {
    kind: 'new-table',
    database: 'default',
    table,
    columns: [{ name: 'id', type: 'UInt64' }],
    orderBy: ['id'],
  };
  const answer = await post(
    `${url}/api/v1/imports`,
    { fileId: file.id, connectionId: 'embedded', target },
    token,
  );
  assert.equal(((await answer.json()) as { rowsLoaded: number }).rowsLoaded, rows);
}

async function countRows(url: string, token: string, table: string): Promise<number> {
  const path = `/api/v1/connections/embedded/databases/default/tables/${table}`;
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { rows: number }).rows;
}

function enginePid(server: ServerProcess): number {
  return Number(/"pid":(\d+)/.exec(server.output())?.[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the first start', () => {
  it('shows a password and a login link that works once, and keeps the password in a private file', async () => {
    const server = start(['--sample-data', 'off'], {});
    const url = await server.readyUrl();
    const shown = /password\s+(\S+)/.exec(server.output())?.[1];
    const file = join(dataDir, 'admin-password');
    assert.equal((await readFile(file, 'utf8')).trim(), shown);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(dataDir)).mode & 0o077, 0);
    const link = /#link=(\S+)/.exec(server.output())?.[1];
    assert.equal((await post(`${url}/api/v1/auth/login-link`, { link })).status, 200);
    assert.equal((await post(`${url}/api/v1/auth/login-link`, { link })).status, 401);
    assert.equal(
      (await post(`${url}/api/v1/auth/login`, { username: 'admin', password: shown })).status,
      200,
    );
    assert.equal(await server.end('SIGTERM'), 0);
    assert.equal(isAlive(enginePid(server)), false);
  });

  it('makes the sample data', async () => {
    const server = start([]);
    const token = await signIn(await server.readyUrl());
    const headers = { authorization: `Bearer ${token}` };
    const path = '/api/v1/connections/embedded/databases/demo/tables';
    const { items } = (await (await fetch((await server.readyUrl()) + path, { headers })).json()) as {
      items: { name: string; rows: number }[];
    };
    assert.deepEqual(
      items.map(({ name, rows }) => [name, rows]),
      [
        ['customers', 10_000],
        ['orders', 100_000],
        ['trips', 1_000_000],
      ],
    );
  });

  it('does not bring sample data back that were made once and dropped', async () => {
    await writeFile(join(dataDir, 'sample-data-made'), '');
    const url = await start([]).readyUrl();
    const headers = { authorization: `Bearer ${await signIn(url)}` };
    const answer = await fetch(`${url}/api/v1/connections/embedded/databases`, { headers });
    const { items } = (await answer.json()) as { items: { name: string }[] };
    assert.ok(items.every(({ name }) => name !== 'demo'));
  });
});

describe('a killed clickferry', () => {
  it('leaves no engine behind, and the next one has all its data', async () => {
    const first = start();
    const url = await first.readyUrl();
    await loadRows(url, await signIn(url), 'kept', 100_000);
    const pid = enginePid(first);
    await first.end('SIGKILL');
    await waitFor(
      () => (isAlive(pid) ? undefined : true),
      () => `the engine ${pid} is still there`,
    );
    const second = start();
    const again = await second.readyUrl();
    assert.equal(await countRows(again, await signIn(again), 'kept'), 100_000);
  });

  it('has all its data also when the engine is killed with it', async () => {
    const first = start();
    const url = await first.readyUrl();
    await loadRows(url, await signIn(url), 'kept', 100_000);
    process.kill(enginePid(first), 'SIGKILL');
    await first.end('SIGKILL');
    const second = start();
    const again = await second.readyUrl();
    assert.equal(await countRows(again, await signIn(again), 'kept'), 100_000);
  });
});

describe('an engine that crashes', () => {
  it('comes back by itself, and the service with it', async () => {
    const server = start();
    const url = await server.readyUrl();
    const token = await signIn(url);
    await loadRows(url, token, 'kept', 1000);
    process.kill(enginePid(server), 'SIGKILL');
    await waitFor(
      async () => (await countRows(url, token, 'kept').catch(() => 0)) === 1000 || undefined,
      () => server.output(),
    );
    assert.match(server.output(), /embedded engine/i);
  });
});

describe('a start that cannot be', () => {
  it('on a data directory in use says whose it is', async () => {
    await start().readyUrl();
    const second = start();
    assert.equal(await second.exitCode(), 1);
    assert.match(second.output(), /cannot start/);
    assert.ok(second.output().includes(dataDir));
  });

  it('names every mistake of the configuration at once', async () => {
    const server = start(['--sample-data', 'perhaps', '--prot', '1'], { CLICKFERRY_ADMIN_PASSWORD: 'short' });
    assert.equal(await server.exitCode(), 2);
    assert.match(server.output(), /sample-data/i);
    assert.match(server.output(), /--port/);
    assert.match(server.output(), /CLICKFERRY_ADMIN_PASSWORD/);
    assert.doesNotMatch(server.output(), /short(?!er)/);
  });

  it('without its database says what to do and what the database said, but no password', async () => {
    const server = start([], { DATABASE_URL: 'postgres://anna:geheim@127.0.0.1:1/ferry' });
    assert.equal(await server.exitCode(), 1);
    assert.match(server.output(), /cannot start.*PostgreSQL is running.*\n.*ECONNREFUSED 127\.0\.0\.1:1/);
    assert.doesNotMatch(server.output(), /geheim/);
  });

  it('on a port in use says so', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    const server = start(['--port', String(port)]);
    assert.equal(await server.exitCode(), 1);
    assert.match(server.output(), new RegExp(`cannot start.*${port}`));
    blocker.close();
  });
});

describe('the command line', () => {
  it('has help and a version', async () => {
    const help = start(['--help']);
    assert.equal(await help.exitCode(), 0);
    assert.match(help.output(), /CLICKFERRY_DATA_DIR/);
    const version = start(['--version']);
    assert.equal(await version.exitCode(), 0);
    assert.match(version.output(), /^\d+\.\d+\.\d+\n$/);
  });
});
