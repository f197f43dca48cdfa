import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing/test-store.ts';
import { startCuttingProxy } from './testing/cutting-proxy.ts';
import { type ClientEvent, type EventClient, openEvents } from './testing/event-client.ts';
import { boris, type JobBench, openJobBench, untilAborted } from './testing/job-bench.ts';
import { type JobServer, startJobServer } from './testing/job-server.ts';
import { handler } from './testing/jobs-contract.ts';

let store: Store;
let worker: JobBench;
let server: JobServer;
let gate: PromiseWithResolvers<void>;
const clients: EventClient[] = [];
before(async () => {
  store = await openTestStore();
  const gated = handler('gated', async ({ progress, enter, signal }) => {
    progress({ rows: 5, bytes: 50, totalRows: 10 });
    await Promise.race([gate.promise, untilAborted(signal)]);
    await enter('publishing');
  });
  worker = await openJobBench({ store, databaseUrl: null, handlers: [gated] });
  await worker.workers.start();
  // The pages are served by another process than the one that runs the jobs: all that it knows is in the store.
  server = await startJobServer(store, await openJobBench({ store, databaseUrl: null, handlers: [] }));
});
beforeEach(() => {
  gate = Promise.withResolvers();
});
afterEach(async () => {
  gate.resolve();
  for (const client of clients.splice(0)) client.close();
  const jobs = await store.db.selectFrom('jobs').select('id').execute();
  for (const { id } of jobs) await worker.finished(id);
  await store.db.deleteFrom('jobs').execute();
});
after(async () => {
  await server.close();
  await worker.workers.close();
  await store.close();
});

async function follow(
  id: string,
  options: { lastEventId?: string; base?: string } = {},
): Promise<EventClient> {
  const { base = server.url, ...rest } = options;
  return open(`${base}/api/v1/jobs/${id}/events`, rest);
}

function followAll(options: { lastEventId?: string } = {}): Promise<EventClient> {
  return open(`${server.url}/api/v1/jobs/events`, options);
}

async function open(url: string, options: { lastEventId?: string }): Promise<EventClient> {
  const client = await openEvents(url, { token: 'anna', ...options });
  clients.push(client);
  return client;
}

async function nextWhere(client: EventClient, test: (event: ClientEvent) => boolean): Promise<ClientEvent> {
  for (;;) {
    const event = await client.next();
    assert.ok(event !== null, 'the stream has ended');
    if (test(event)) return event;
  }
}

function hasProgress({ job }: ClientEvent): boolean {
  return (job['progress'] as { rows: number } | null)?.rows === 5;
}

function hasSucceeded({ job }: ClientEvent): boolean {
  return job.state === 'succeeded';
}

describe('the events of a job', () => {
  it('tell its progress, then its end, and end themselves', async () => {
    const { id } = await worker.create('gated');
    const client = await follow(id);
    assert.match(String(client.headers['content-type']), /^text\/event-stream/);
    assert.match(String(client.headers['cache-control']), /no-transform/);
    const event = await nextWhere(client, hasProgress);
    assert.equal(event.name, 'job');
    gate.resolve();
    await nextWhere(client, hasSucceeded);
    assert.equal(await client.next(), null);
  });

  it('live through a proxy that cuts silent connections', async () => {
    const proxy = await startCuttingProxy(server.url, 250);
    const { id } = await worker.create('gated');
    const client = await follow(id, { base: proxy.url });
    await nextWhere(client, hasProgress);
    const end = nextWhere(client, hasSucceeded);
    while (client.comments() < 12) await new Promise((wake) => setTimeout(wake, 20));
    gate.resolve();
    await end;
    await proxy.close();
  });

  it('go on after a break with the state as it is now', async () => {
    const { id } = await worker.create('gated');
    const client = await follow(id);
    const { id: lastEventId } = await nextWhere(client, hasProgress);
    client.close();
    gate.resolve();
    await worker.finished(id);
    const again = await follow(id, { lastEventId });
    const event = await again.next();
    assert.equal(event?.job.state, 'succeeded');
    assert.equal(await again.next(), null);
    assert.equal((await follow(id, { lastEventId: event.id })).status, 204);
  });

  it('end when the job is deleted', async () => {
    const { id } = await worker.create('gated');
    const client = await follow(id);
    await nextWhere(client, hasProgress);
    await store.db.deleteFrom('jobs').where('id', '=', id).execute();
    assert.equal(await client.next(), null);
    gate.resolve();
  });
});

describe('the events of all jobs of a user', () => {
  it('begin with what is going on, and hold nothing of anybody else', async () => {
    gate.resolve();
    await worker.finished((await worker.create('gated')).id);
    gate = Promise.withResolvers();
    const { id } = await worker.create('gated');
    const others = await worker.create('gated', {}, boris);
    await worker.reaches(id, 'running');
    const client = await followAll();
    const first = await client.next();
    assert.equal(first?.job.id, id);
    const later = await worker.create('gated');
    gate.resolve();
    const ended = new Set<string>();
    while (!ended.has(id) || !ended.has(later.id)) {
      const { job } = await nextWhere(client, hasSucceeded);
      assert.notEqual(job.id, others.id);
      ended.add(job.id);
    }
  });

  it('tell after a break what has ended meanwhile', async () => {
    const { id } = await worker.create('gated');
    const client = await followAll();
    const { id: lastEventId } = await nextWhere(client, ({ job }) => job.id === id);
    client.close();
    gate.resolve();
    await worker.finished(id);
    const again = await followAll({ lastEventId });
    await nextWhere(again, ({ job }) => job.id === id && job.state === 'succeeded');
  });
});

describe('a server that closes', () => {
  it('ends the streams, so that clients come back to another one', async () => {
    const extra = await startJobServer(store, await openJobBench({ store, databaseUrl: null, handlers: [] }));
    const { id } = await worker.create('gated');
    const client = await follow(id, { base: extra.url });
    await nextWhere(client, hasProgress);
    await extra.close();
    assert.equal(await client.next(), null);
    gate.resolve();
  });
});
