import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../main.ts');

export interface ServerProcess {
  readonly child: ChildProcess;
  /** Everything written so far, to both outputs. */
  output(): string;
  /** Its address, once it listens and is ready. */
  readyUrl(): Promise<string>;
  /** Sends the signal and gives the exit code; null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The exit code, when it ends by itself. */
  exitCode(): Promise<number | null>;
}

/** The program as a user starts it, in a process of its own. */
export function startServer(
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ServerProcess {
  const child = spawn(process.execPath, [program, '--port', '0', ...flags], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    output: () => output,
    exitCode: () => exited,
    end(signal) {
      child.kill(signal);
      return exited;
    },
    async readyUrl() {
      const url = await waitFor(
        () => /"url":"(http:[^"]+)"/.exec(output)?.[1],
        () => output,
      );
      await waitFor(
        async () => (await fetch(`${url}/readyz`)).ok || undefined,
        () => output,
      );
      return url;
    },
  };
}

/** Asks again and again until there is an answer; gives up after a minute, with what `explain` says. */
export async function waitFor<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  explain: () => string,
): Promise<T> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((wake) => setTimeout(wake, 25));
  }
  throw new Error(`it did not happen within a minute: ${explain()}`);
}
