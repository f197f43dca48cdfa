import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Of the user `admin`, as the server made it at its first start, and told it with a one-time link. */
  readonly password: string;
  readonly loginLink: string;
}

const readyTimeoutMs = 120_000;
const repository = join(import.meta.dirname, '../..');

/** Runs the real program on a directory of its own until it is ready, sample data included. Disposing stops it. */
export async function startServer(): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-e2e-'));
  const { CLICKFERRY_ADMIN_PASSWORD: _, ...env } = process.env;
  const child = spawn(process.execPath, ['server/src/main.ts', '--port', '0', '--data-dir', directory], {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectLines(child);
  try {
    const url = await output.find(/"url":"(http:[^"]+)"/);
    const password = await output.find(/^\s*password\s+(\S+)/);
    const loginLink = await output.find(/(http\S+\/login#link=\S+)/);
    await untilReady(url);
    return { url, password, loginLink, [Symbol.asyncDispose]: () => stop(child, directory) };
  } catch (error) {
    await stop(child, directory);
    throw new Error(`The server did not start:\n${output.lines.join('\n')}`, { cause: error });
  }
}

function collectLines(child: ChildProcess) {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const find = async (pattern: RegExp): Promise<string> => {
    const giveUpAt = Date.now() + readyTimeoutMs;
    while (Date.now() < giveUpAt) {
      const found = lines.map((line) => pattern.exec(line)?.[1]).find((match) => match !== undefined);
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}`);
      await sleep(50);
    }
    throw new Error(`No line of its output matches ${pattern}`);
  };
  return { lines, find };
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = Date.now() + readyTimeoutMs;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('/readyz did not become ready');
}

async function stop(child: ChildProcess, directory: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await rm(directory, { recursive: true, force: true });
}
