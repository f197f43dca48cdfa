import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing/test-store.ts';
import { endless, type JobBench, openJobBench } from './testing/job-bench.ts';
import { type JobServer, startJobServer } from './testing/job-server.ts';
import { handler } from './testing/jobs-contract.ts';

let store: Store;
let bench: JobBench;
let server: JobServer;
before(async () => {
  store = await openTestStore();
  const copy = handler('copy', async ({ log, progress }) => {
    progress({ rows: 3, bytes: 30, totalRows: 3 });
    log('info', 'copied', { rows: 3 });
    return { sha256: 'abc' };
  });
  const wrong = handler('wrong', async () => {
    throw new Problem('spec-invalid', 'There is no column x. Take one of a, b.', {
      errors: [{ path: '/columns/0', message: 'there is no column x' }],
    });
  });
  const limits = { runningMax: 1, runningPerUserMax: 1 };
  bench = await openJobBench({ store, databaseUrl: null, handlers: [copy, wrong, endless()], limits });
  await bench.workers.start();
  server = await startJobServer(store, bench);
});
afterEach(async () => {
  for (const { id } of (await body('/api/v1/jobs?state=queued,running', 'root')).items)
    await server.call('POST', `/api/v1/jobs/${id}/stop`, 'root');
  await settled();
});
after(async () => {
  await server.close();
  await bench.workers.close();
  await store.close();
});

async function body(path: string, token = 'anna') {
  const answer = await server.call('GET', path, token);
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as { items: Item[]; nextCursor: string | null };
}

interface Item {
  readonly id: string;
  readonly state: string;
  readonly position: number | null;
}

async function settled(): Promise<void> {
  for (const { id } of (await body('/api/v1/jobs', 'root')).items) await bench.finished(id);
  await store.db.deleteFrom('jobs').execute();
}

describe('GET /api/v1/jobs', () => {
  it('lists newest first, page by page, by kind and by state', async () => {
    const ids = [];
    for (const kind of ['copy', 'wrong', 'copy']) {
      const { id } = await bench.create(kind);
      ids.unshift(id);
      await bench.finished(id);
    }
    const first = await body('/api/v1/jobs?limit=2');
    assert.deepEqual(idsOf(first), ids.slice(0, 2));
    const second = await body(`/api/v1/jobs?limit=2&cursor=${first.nextCursor}`);
    assert.deepEqual([idsOf(second), second.nextCursor], [ids.slice(2), null]);
    assert.deepEqual(idsOf(await body('/api/v1/jobs?kind=wrong')), [ids[1]]);
    assert.deepEqual(idsOf(await body('/api/v1/jobs?state=failed,stopped')), [ids[1]]);
    assert.deepEqual(idsOf(await body('/api/v1/jobs', 'boris')), []);
    assert.equal((await server.call('GET', '/api/v1/jobs?state=asleep')).status, 400);
  });

  it('shows waiting jobs their place in the queue', async () => {
    const running = await bench.create('endless');
    await bench.reaches(running.id, 'running');
    const first = await bench.create('endless');
    const second = await bench.create('endless');
    const { items } = await body('/api/v1/jobs');
    assert.deepEqual(
      items.map(({ id, position }) => [id, position]),
      [
        [second.id, 2],
        [first.id, 1],
        [running.id, null],
      ],
    );
  });
});

describe('GET /api/v1/jobs/{id}', () => {
  it('shows the specification, the attempts, the receipt and the progress', async () => {
    const { id } = await bench.create('copy', { from: 'a' });
    await bench.finished(id);
    const answer = await server.call('GET', `/api/v1/jobs/${id}`);
    const job = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual(job['spec'], { from: 'a' });
    assert.deepEqual(job['receipt'], { sha256: 'abc' });
    assert.deepEqual((job['attempts'] as { outcome: string }[])[0]?.outcome, 'succeeded');
    assert.equal((job['progress'] as { totalRows: number }).totalRows, 3);
    assert.match(String(job['finishedAt']), /^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('names the problem with its fields', async () => {
    const { id } = await bench.create('wrong');
    await bench.finished(id);
    const job = (await (await server.call('GET', `/api/v1/jobs/${id}`)).json()) as {
      problem: Record<string, unknown>;
    };
    assert.equal(job.problem['code'], 'spec-invalid');
    assert.match(String(job.problem['detail']), /Take one of/);
    assert.deepEqual(job.problem['errors'], [{ path: '/columns/0', message: 'there is no column x' }]);
  });

  it('is 404 for a job of somebody else, and open to an administrator', async () => {
    const { id } = await bench.create('copy');
    await bench.finished(id);
    for (const path of ['', '/log', '/report', '/events'])
      assert.equal((await server.call('GET', `/api/v1/jobs/${id}${path}`, 'boris')).status, 404, path);
    assert.equal((await server.call('GET', `/api/v1/jobs/${id}`, 'root')).status, 200);
  });
});

describe('the log and the report of a job', () => {
  it('tell what was done', async () => {
    const { id } = await bench.create('copy', { from: 'a' });
    await bench.finished(id);
    const { items } = (await (await server.call('GET', `/api/v1/jobs/${id}/log`)).json()) as {
      items: { message: string }[];
    };
    assert.equal(items[0]?.message, 'copied');
    const report = await server.call('GET', `/api/v1/jobs/${id}/report`);
    assert.match(String(report.headers.get('content-type')), /^text\/plain/);
    const text = await report.text();
    for (const part of [id, 'anna', 'succeeded', '"sha256": "abc"', 'copied', '"from": "a"'])
      assert.ok(text.includes(part), part);
  });
});

describe('the acts on a job', () => {
  it('stop, retry and delete it, and are in the audit log', async () => {
    const { id } = await bench.create('endless');
    await bench.reaches(id, 'running');
    assert.equal((await server.call('POST', `/api/v1/jobs/${id}/retry`)).status, 409);
    assert.equal((await server.call('DELETE', `/api/v1/jobs/${id}`)).status, 409);
    assert.equal((await server.call('POST', `/api/v1/jobs/${id}/stop`)).status, 202);
    assert.equal((await bench.finished(id)).state, 'stopped');
    assert.equal((await server.call('POST', `/api/v1/jobs/${id}/stop`)).status, 409);
    assert.equal((await server.call('POST', `/api/v1/jobs/${id}/retry`)).status, 202);
    await bench.reaches(id, 'running');
    await server.call('POST', `/api/v1/jobs/${id}/stop`, 'root');
    await bench.finished(id);
    assert.equal((await server.call('DELETE', `/api/v1/jobs/${id}`)).status, 204);
    assert.equal((await server.call('GET', `/api/v1/jobs/${id}`)).status, 404);
    const events = await store.db
      .selectFrom('audit_events')
      .select(['action', 'actor_name'])
      .where('target_id', '=', id)
      .orderBy('id')
      .execute();
    const acts = new Set(events.map(({ action, actor_name }) => `${action} ${actor_name}`));
    for (const act of [
      'job.create anna',
      'job.stop anna',
      'job.retry anna',
      'job.stop root',
      'job.delete anna',
    ])
      assert.ok(acts.has(act), act);
  });
});

function idsOf({ items }: { items: readonly Item[] }): string[] {
  return items.map(({ id }) => id);
}
