import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newSecret } from '../lib/ids.ts';

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A throw-away PostgreSQL on a free loopback port: it forgets everything and does not wait for the disk. */
export async function startPostgresServer(binaries: string): Promise<PostgresServer> {
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'clickferry-postgres-'));
  try {
    const password = initialise(binaries, folder, owner);
    const { server, port } = await launchOnFreePort(binaries, folder, owner);
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: () => stopServer(server, folder),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface ProcessOwner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): ProcessOwner | null {
  if (process.getuid?.() !== 0) return null;
  return idsOf('postgres') ?? idsOf('nobody');
}

function idsOf(user: string): ProcessOwner | null {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

/** Makes the cluster and answers the password of its user. */
function initialise(binaries: string, folder: string, owner: ProcessOwner | null): string {
  const password = newSecret();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (owner !== null) giveTo(owner, [folder, passwordFile, join(folder, 'data')]);
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', join(folder, 'data'), `--pwfile=${passwordFile}`, ...options],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...owner,
    },
  );
  return password;
}

function giveTo(owner: ProcessOwner, paths: readonly string[]): void {
  for (const path of paths) chownSync(path, owner.uid, owner.gid);
}

async function launchOnFreePort(binaries: string, folder: string, owner: ProcessOwner | null) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { server: await launch(binaries, folder, owner, port), port };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('The port of a listening server has no number.');
  return address.port;
}

async function launch(
  binaries: string,
  folder: string,
  owner: ProcessOwner | null,
  port: number,
): Promise<ChildProcess> {
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    `unix_socket_directories=${folder}`,
  ];
  const server = spawn(
    join(binaries, 'postgres'),
    [
      '-D',
      join(folder, 'data'),
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...owner },
  );
  const killAtExit = () => server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  server.once('exit', () => process.off('exit', killAtExit));
  await untilReady(server);
  return server;
}

async function untilReady(
  server: ChildProcess & { stderr: NonNullable<ChildProcess['stderr']> },
): Promise<void> {
  const log: string[] = [];
  const lines = createInterface({ input: server.stderr });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log.slice(-20).join('\n')}`)));
  });
  lines.removeAllListeners('line');
  lines.close();
  server.stderr.resume();
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
