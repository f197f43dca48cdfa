import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Role } from '../access/role.ts';
import { buildApp } from '../app/build-app.ts';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { openClient } from '../clickhouse/open-client.ts';
import { readConfig } from '../config/read-config.ts';
import { engineTarget } from '../connections/connection-clients.ts';
import { openLog } from '../http/request-log.ts';

const adminPassword = 'quiet river stone';

export interface TestAppOptions {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole app on a real engine and a free port, spoken to over HTTP as any client would. */
export async function openTestApp({ flags = [], env = {} }: TestAppOptions = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'clickferry-app-'));
  const reading = readConfig(['--port', '0', '--data-dir', dataDir, '--sample-data', 'off', ...flags], {
    CLICKFERRY_ADMIN_PASSWORD: adminPassword,
    ...env,
  });
  if (reading.kind !== 'ok') throw new Error(`bad flags: ${JSON.stringify(reading)}`);
  const logLines: string[] = [];
  const app = await buildApp(reading.config, openLog('info', collectInto(logLines)));
  if (reading.config.engine) await app.supervisor.ready();
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  const call = makeCall(url);
  const adminToken = await signIn(call, 'admin', adminPassword);
  let engineClient: ClickHouseClient | undefined;
  return {
    url,
    dataDir,
    logLines,
    adminToken,
    call: (method: string, path: string, body?: unknown, token = adminToken) =>
      call(method, path, body, token),
    /** A new user of that role, signed in. */
    async tokenOf(role: Role): Promise<string> {
      await call(
        'POST',
        '/api/v1/users',
        { username: role, displayName: role, role, password: adminPassword },
        adminToken,
      );
      return signIn(call, role, adminPassword);
    },
    /** The engine's admin, for a test to prepare and to look. */
    engine(): ClickHouseClient {
      engineClient ??= openClient(engineTarget(runningEngine(app), 'admin'));
      return engineClient;
    },
    runningEngine: () => runningEngine(app),
    async close() {
      await engineClient?.close();
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;

function runningEngine(app: Awaited<ReturnType<typeof buildApp>>) {
  const { state } = app.supervisor;
  if (state.kind !== 'running') throw new Error(`the engine is ${state.kind}`);
  return state.engine;
}

type Call = ReturnType<typeof makeCall>;

function makeCall(url: string) {
  return (method: string, path: string, body?: unknown, token?: string): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !(body instanceof Blob) && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
}

async function signIn(call: Call, username: string, password: string): Promise<string> {
  const answer = await call('POST', '/api/v1/auth/login', { username, password });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return accessToken;
}

function collectInto(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
