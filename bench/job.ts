/**
 * `node bench/job.ts`: how long an export takes by a job, hashed, flushed and published, against curl that writes the answer of the
 * engine to a file. `--rounds N` measures N times (3), `--copies N` makes the table N million rows (10), `--format CSV` or another.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startClickferry } from '@clickferry/acceptance/start-clickferry';
import { curlTo, type Transfer } from './curl.ts';
import { openEngine } from './engine.ts';
import { measureAlternately, median } from './measure.ts';
import { peakMemoryBytes } from './peak-memory.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    copies: { type: 'string', default: '10' },
    format: { type: 'string', default: 'CSV' },
  },
});
const spec = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips_many' },
  format: { name: values.format },
};

await using clickferry = await startClickferry();
const engine = await openEngine(clickferry);
console.log(`making ${values.copies},000,000 rows …`);
await engine.run('CREATE TABLE demo.trips_many AS demo.trips');
await engine.run(
  `INSERT INTO demo.trips_many SELECT t.* FROM demo.trips AS t CROSS JOIN numbers(${values.copies}) AS n`,
);
const directory = await mkdtemp(join(tmpdir(), 'clickferry-bench-'));
const call = await signIn();
const { sql } = await call<{ sql: string }>('POST', '/api/v1/exports/plan', spec);

const [direct, job] = await measureAlternately(Number(values.rounds), [
  { name: 'curl to a file', run: curlToFile },
  { name: 'job', run: runJob },
]);
if (direct === undefined || job === undefined) throw new Error('two ways were measured');
console.table({
  bytes: job.bytes,
  curlToFileSeconds: round(median(direct.seconds)),
  jobSeconds: round(median(job.seconds)),
  ratio: round(median(direct.seconds) / median(job.seconds)),
  clickferryPeakMemoryMiB: Math.round((await peakMemoryBytes(clickferry.pid)) / 2 ** 20),
});
await rm(directory, { recursive: true });

async function curlToFile(): Promise<Transfer> {
  const path = join(directory, 'file');
  const transfer = await curlTo(engine.url, engine.readerHeaders, sql, path);
  await rm(path);
  await settleDisk();
  return transfer;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly createdAt: string;
  readonly finishedAt: string;
  readonly receipt: { readonly bytes: number };
}

/** By the job's own clock, so that looking often, which costs time as well, is not needed. */
async function runJob(): Promise<Transfer> {
  const { id } = await call<Job>('POST', '/api/v1/exports/jobs', spec);
  for (;;) {
    const { state, receipt, createdAt, finishedAt } = await call<Job>('GET', `/api/v1/jobs/${id}`);
    if (state === 'succeeded') {
      const seconds = (Date.parse(finishedAt) - Date.parse(createdAt)) / 1000;
      await call('DELETE', `/api/v1/jobs/${id}`);
      await settleDisk();
      return { seconds, bytes: receipt.bytes };
    }
    if (state === 'failed' || state === 'stopped') throw new Error(`the job ${state}`);
    await sleep(250);
  }
}

/** What one way still has to write must not slow down the other. */
async function settleDisk(): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}

async function signIn() {
  const login = await fetch(`${clickferry.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: clickferry.adminPassword }),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  return async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(clickferry.url + path, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (response.status === 204 ? null : await response.json()) as Answer;
  };
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
