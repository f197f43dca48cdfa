import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoundedLogFile } from './bounded-log-file.ts';
import type { EngineFiles } from './engine-files.ts';

/** How the engine's process ended, and the last that it said. */
export interface EngineEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastWords: string;
}

export interface EngineProcess {
  readonly pid: number | undefined;
  /** Never rejects: a process that could not be started has ended, too. */
  readonly ended: Promise<EngineEnd>;
  /** Asks the engine to end in order, and kills it when it has not ended after `graceMs`. */
  stop(graceMs: number): Promise<EngineEnd>;
  kill(): void;
}

const hostProgram = join(
  import.meta.dirname,
  `engine-host${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`,
);
const logBytesMax = 1_000_000;
const lastWordsBytesMax = 8_000;

/** Starts the process that loads the library and becomes the server. */
export function startEngineProcess(files: EngineFiles, library: string, httpPort: number): EngineProcess {
  const child = spawn(process.execPath, [hostProgram, files.directory, library, String(httpPort)], {
    cwd: files.directory,
    // In a session of its own, so that a terminal's Ctrl-C reaches the gateway only, which stops the engine in order.
    detached: true,
    // None of the gateway's environment: it may hold secrets, and the engine can read its own /proc/self/environ.
    env: {},
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  const log = new BoundedLogFile(join(files.logs, 'engine.log'), logBytesMax);
  let lastWords = Buffer.alloc(0);
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (chunk: Buffer) => {
      log.append(chunk);
      lastWords = Buffer.concat([lastWords, chunk]).subarray(-lastWordsBytesMax);
    });
  }
  child.stdin?.on('error', () => {});
  const ended = new Promise<EngineEnd>((resolve) => {
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      resolve({ exitCode: null, signal: null, lastWords: error.message });
    });
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, lastWords: lastWords.toString() }));
  });
  const stop = async (graceMs: number): Promise<EngineEnd> => {
    child.kill('SIGTERM');
    const graceOver = new AbortController();
    void sleep(graceMs, undefined, { signal: graceOver.signal }).then(
      () => child.kill('SIGKILL'),
      () => {},
    );
    const end = await ended;
    graceOver.abort();
    return end;
  };
  return { pid: child.pid, ended, stop, kill: () => void child.kill('SIGKILL') };
}
