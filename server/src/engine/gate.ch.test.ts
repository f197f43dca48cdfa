import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { askEngine } from '../testing/ask-engine.ts';
import type { EngineSupervisor, RunningEngine } from './engine.ts';
import { makeGate } from './gate.ts';
import { superviseEngine } from './supervise-engine.ts';

const readSecret = encodeURIComponent("SELECT file('/etc/passwd')");
const paths = [
  '/',
  `/?query=${readSecret}`,
  `/?user=default&query=${readSecret}`,
  `/?add_http_cors_header=1&query=${readSecret}`,
  `/greeting?query=${readSecret}`,
  `/query?query=${readSecret}`,
  '/ping',
  '/play',
  '/dashboard',
  '/binary',
  '/merges',
  '/jemalloc',
  '/replicas_status',
  '/metrics',
  '/js/uplot.js',
];
/** What ClickHouse says to a stranger, by method; it has no words for some. */
const refusals = { GET: 404, POST: 404, HEAD: 404, OPTIONS: 501, PUT: 501, DELETE: 501, PATCH: 501 };

describe("the gate of the engine's port", () => {
  let directory = '';
  let supervisor: EngineSupervisor;
  let engine: RunningEngine;
  const pids: number[] = [];
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-gate-'));
    supervisor = superviseEngine({
      directory,
      memoryBytesMax: 2_000_000_000,
      log: {
        info: ({ pid }) => void (typeof pid === 'number' && pids.push(pid)),
        warn() {},
        error() {},
      },
    });
    engine = await supervisor.ready();
  });
  after(async () => {
    await supervisor.stop();
    await rm(directory, { recursive: true });
  });

  const strangers: Readonly<Record<string, Record<string, string>>> = {
    'without the secret': {},
    'with an empty secret': { 'x-clickferry-gate': '' },
    'with a guessed secret': { 'x-clickferry-gate': makeGate() },
    'with a guessed expression': { 'x-clickferry-gate': 'regex:.*' },
  };
  for (const [who, headers] of Object.entries(strangers)) {
    it(`refuses a request ${who}, whatever its path and method, and runs nothing`, async () => {
      for (const path of paths) {
        for (const [method, status] of Object.entries(refusals)) {
          if (path.startsWith('/greeting') && method === 'GET') continue;
          const answer = await knock({ method, path, headers: { ...headers, origin: 'http://a.example' } });
          assert.equal(answer.status, status, `${method} ${path}`);
          assert.equal(answer.headers['access-control-allow-origin'], undefined, `${method} ${path}`);
          assert.doesNotMatch(answer.text, /root:/);
        }
      }
    });
  }

  it('asks for the secret before it looks at the login', async () => {
    const { user, password } = engine.accounts.admin;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const body = 'CREATE TABLE slipped_in (n Int8) ENGINE = Memory';
    const answer = await knock({ method: 'POST', path: '/', headers: { authorization }, body });
    assert.equal(answer.status, 404);
    assert.equal(await askEngine(engine, 'admin', 'EXISTS TABLE slipped_in'), '0');
  });

  it('gives the greeting to anybody, and only the greeting', async () => {
    const plain = await knock({ method: 'GET', path: '/greeting', headers: {} });
    assert.equal(plain.status, 200);
    assert.match(plain.text, /^[0-9a-f-]{36}\s*$/);
    const withQuery = { method: 'GET', path: `/greeting?add_http_cors_header=1&query=${readSecret}` };
    const answer = await knock({ ...withQuery, headers: { origin: 'http://a.example' } });
    assert.equal(answer.text, plain.text);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  });

  it('does not make up for a login', async () => {
    const headers = { ...engine.headers, 'X-ClickHouse-User': engine.accounts.admin.user };
    const answer = await knock({ method: 'POST', path: '/', headers, body: 'SELECT 1' });
    assert.match(answer.text, /AUTHENTICATION_FAILED/);
  });

  it('has no other way around it: the engine listens on no other port', async () => {
    const portOf = (name: string) => askEngine(engine, 'admin', `SELECT getServerPort('${name}')`);
    assert.equal(await portOf('http_port'), String(engine.httpPort));
    for (const name of ['tcp_port', 'tcp_port_secure', 'https_port', 'mysql_port', 'postgresql_port']) {
      await assert.rejects(portOf(name), /no port named/, name);
    }
  });

  it('cannot be read through a query by those whom users reach, nor in the logs or on the command line', async () => {
    const gate = engine.headers['x-clickferry-gate'] ?? '';
    assert.ok(gate.length > 40);
    for (const account of ['reader', 'writer'] as const) {
      const sql = "SELECT getClientHTTPHeader('X-ClickFerry-Gate')";
      for (const settings of ['', ' SETTINGS allow_get_client_http_header = 1']) {
        await assert.rejects(askEngine(engine, account, sql + settings), (error: Error) => {
          return !error.message.includes(gate) && /FUNCTION_NOT_ALLOWED|CONSTRAINT/.test(error.message);
        });
      }
    }
    for (const place of [
      join(directory, 'logs', 'engine.log'),
      join(directory, 'logs', 'clickhouse.log'),
      `/proc/${pids.at(-1)}/cmdline`,
      `/proc/${pids.at(-1)}/environ`,
    ]) {
      assert.ok(!(await readFile(place, 'utf8').catch(() => '')).includes(gate), place);
    }
  });

  function knock(call: Knock): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { body, ...options } = call;
      const outgoing = request(
        { ...options, host: engine.host, port: engine.httpPort, agent: false },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
});

interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}
