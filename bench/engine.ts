import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartedSubject } from '@clickferry/acceptance/start-clickferry';

export interface Engine {
  readonly url: string;
  /** As clickferry itself asks when it exports: with the engine's gate and the reader's login. */
  readonly readerHeaders: readonly string[];
  /** As the engine's administrator, to make what is measured. */
  run(sql: string): Promise<void>;
}

interface Account {
  readonly user: string;
  readonly password: string;
}

interface Secrets {
  readonly admin: Account;
  readonly reader: Account;
  readonly gate: string;
}

/** The embedded engine of a clickferry on this machine, past clickferry. */
export async function openEngine({ dataDir, log }: StartedSubject): Promise<Engine> {
  const text = await readFile(join(dataDir, 'engine/accounts.json'), 'utf8');
  const { admin, reader, gate } = JSON.parse(text) as Secrets;
  const url = `http://127.0.0.1:${portIn(log)}/`;
  return {
    url,
    readerHeaders: Object.entries(headersOf(reader, gate)).map(([name, value]) => `${name}: ${value}`),
    async run(sql) {
      const response = await fetch(url, { method: 'POST', headers: headersOf(admin, gate), body: sql });
      if (!response.ok) throw new Error(await response.text());
      await response.body?.cancel();
    },
  };
}

function headersOf({ user, password }: Account, gate: string): Record<string, string> {
  return { 'x-clickferry-gate': gate, 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password };
}

function portIn(log: readonly string[]): number {
  for (const line of log) {
    const { httpPort } = (line.startsWith('{') ? JSON.parse(line) : {}) as { httpPort?: number };
    if (httpPort !== undefined) return httpPort;
  }
  throw new Error('the log does not say where the engine listens');
}
