import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { openStore, type StoreLocation } from '../../store/open-store.ts';
import { silentLog } from '../../testing/test-store.ts';
import type { JobHandler } from '../job-handler.ts';
import { listAttempts } from '../job-store.ts';
import { openJobBench } from './job-bench.ts';

const program = resolve(import.meta.dirname, 'job-process.ts');

/** What becomes of a job whose process was killed without warning. */
export function describeKilledOwner(name: string, newPlace: () => Promise<StoreLocation>): void {
  describe(`A job whose process was killed, on ${name}`, () => {
    it('is taken up again, and learns what the killed attempt had begun', async () => {
      const place = await newPlace();
      const id = await killInTheMiddle(place, 'copy');
      const found: unknown[] = [];
      const copy: JobHandler = {
        kind: 'copy',
        attemptsMax: 3,
        run: async ({ job }) => void found.push(job.memory),
      };
      await withBench(place, [copy], async ({ finished, store }) => {
        const job = await finished(id);
        assert.deepEqual([job.state, job.attempt], ['succeeded', 2]);
        assert.deepEqual(found, [{ begun: true }]);
        const [lost] = await listAttempts(store.db, id);
        assert.equal(lost?.outcome, 'lost');
        assert.match(String(lost?.problem?.detail), /ended in the middle/);
      });
    });

    it('fails with the reason where it must not be tried again, and what it left is cleared away', async () => {
      const place = await newPlace();
      const id = await killInTheMiddle(place, 'single');
      const abandoned = Promise.withResolvers<unknown>();
      const single: JobHandler = {
        kind: 'single',
        attemptsMax: 1,
        run: () => assert.fail('it must not be tried again'),
        abandon: async (job) => abandoned.resolve(job.memory),
      };
      await withBench(place, [single], async ({ finished }) => {
        const job = await finished(id);
        assert.deepEqual([job.state, job.attempt], ['failed', 1]);
        assert.match(String(job.problem?.detail), /ended in the middle/);
        assert.deepEqual(await abandoned.promise, { begun: true });
      });
    });

    it('is stopped, and not tried again, when that was asked for', async () => {
      const place = await newPlace();
      const id = await killInTheMiddle(place, 'copy');
      const store = await openStore(place, silentLog);
      await store.db.updateTable('jobs').set({ stop_requested_at: 1 }).where('id', '=', id).execute();
      await store.close();
      const copy: JobHandler = { kind: 'copy', attemptsMax: 3, run: () => assert.fail('it was stopped') };
      await withBench(place, [copy], async ({ finished }) => {
        assert.equal((await finished(id)).state, 'stopped');
      });
    });
  });
}

async function killInTheMiddle(place: StoreLocation, kind: string): Promise<string> {
  const child = spawn(process.execPath, [program, JSON.stringify(place), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return said.toString().trim();
}

async function withBench(
  place: StoreLocation,
  handlers: readonly JobHandler[],
  use: (
    bench: Awaited<ReturnType<typeof openJobBench>> & { store: Awaited<ReturnType<typeof openStore>> },
  ) => Promise<void>,
): Promise<void> {
  const store = await openStore(place, silentLog);
  const databaseUrl = place.kind === 'postgres' ? place.url : null;
  // One process has an SQLite store to itself, so it need not wait for any lease.
  const timings = place.kind === 'sqlite' ? { leaseMs: 3_600_000 } : {};
  const bench = await openJobBench({ store, databaseUrl, handlers, timings });
  try {
    await bench.workers.start();
    await use({ ...bench, store });
  } finally {
    await bench.workers.close();
    await store.close();
  }
}
