import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { buffer, text } from 'node:stream/consumers';

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** Sends SIGINT when it resolves, as Ctrl-C does. */
  readonly interruptAfter?: Promise<unknown>;
}

const program = resolve(import.meta.dirname, '../main.ts');

/** Runs the real program, with nothing in its environment but what is given. */
export async function runCli(
  args: readonly string[],
  { env = {}, input = '', cwd, interruptAfter }: CliOptions = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    ...(cwd !== undefined && { cwd }),
  });
  child.stdin.on('error', () => {}).end(input);
  void interruptAfter?.then(() => child.kill('SIGINT'));
  const code = new Promise<number | null>((ended) => {
    child.once('close', ended);
  });
  const [bytes, err] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  return { code: await code, bytes, out: bytes.toString(), err };
}
