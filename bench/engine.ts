import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartedSubject } from '@clickferry/acceptance/start-clickferry';

export interface Engine {
  readonly url: string;
  readonly pid: number;
  /** As clickferry itself asks when it exports: with the engine's gate and the reader's login. */
  readonly readerHeaders: readonly string[];
  /** As the engine's administrator, to make what is measured. */
  run(sql: string): Promise<void>;
  /** The same, for its output. */
  read(sql: string): Promise<string>;
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
export async function openEngine({ dataDir, log, pid }: StartedSubject): Promise<Engine> {
  const accounts = await readFile(join(dataDir, 'engine/accounts.json'), 'utf8');
  const { admin, reader, gate } = JSON.parse(accounts) as Secrets;
  const url = `http://127.0.0.1:${portIn(log)}/`;
  const read = async (sql: string): Promise<string> => {
    const response = await fetch(url, { method: 'POST', headers: headersOf(admin, gate), body: sql });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  };
  return {
    url,
    pid: await onlyChildOf(pid),
    readerHeaders: Object.entries(headersOf(reader, gate)).map(([name, value]) => `${name}: ${value}`),
    read,
    async run(sql) {
      await read(sql);
    },
  };
}

/** Linux only, NaN elsewhere. */
async function onlyChildOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return children === '' ? Number.NaN : Number.parseInt(children, 10);
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
