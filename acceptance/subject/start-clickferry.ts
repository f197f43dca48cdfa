import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A clickferry to work with. */
export interface Subject extends AsyncDisposable {
  readonly url: string;
  readonly adminPassword: string;
}

export interface StartedSubject extends Subject {
  readonly pid: number;
  readonly dataDir: string;
  /** The first lines that it logged. */
  readonly log: readonly string[];
}

const program = resolve(import.meta.dirname, '../../server/src/main.ts');

/** As `npm start` and the image have them. */
const nodeFlags = ['--max-semi-space-size=4'];

/** Starts a clickferry on a free port, with a data directory of its own, and waits until it is ready. */
export async function startClickferry(env: Readonly<Record<string, string>> = {}): Promise<StartedSubject> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clickferry-acceptance-'));
  const adminPassword = 'a password for this run only';
  const child = spawn(process.execPath, [...nodeFlags, program, '--port', '0', '--data-dir', dataDir], {
    env: { ...ownEnvironment(), CLICKFERRY_ADMIN_PASSWORD: adminPassword, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await stopProcess(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const log: string[] = [];
    const url = await listeningUrl(child, log);
    await untilReady(url, child);
    return { url, adminPassword, pid: child.pid ?? 0, dataDir, log, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing that is set for another clickferry reaches this one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('CLICKFERRY_') && name !== 'DATABASE_URL',
    ),
  );
}

/** The log line that says where it listens; everything after it is read too, so that the pipe never fills. */
function listeningUrl(child: ChildProcess, log: string[]): Promise<string> {
  return new Promise((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (log.length < 100) log.push(line);
        const url = urlIn(line);
        if (url !== null) found(url);
      });
    }
    child.once('exit', () => failed(new Error(`clickferry ended before it listened:\n${log.join('\n')}`)));
  });
}

function urlIn(line: string): string | null {
  if (!line.startsWith('{')) return null;
  const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
  return msg === 'listening' && url !== undefined ? url : null;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  let last = '';
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (child.exitCode !== null)
      throw new Error(`clickferry ended with ${child.exitCode} before it was ready`);
    const response = await fetch(`${url}/readyz`);
    last = await response.text();
    if (response.ok) return;
    await new Promise((resume) => {
      setTimeout(resume, 50);
    });
  }
  throw new Error(`clickferry is not ready after a minute: ${last}`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resume) => {
    child.once('exit', resume);
  });
  child.kill('SIGTERM');
  await ended;
}
