import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { ClickHouseClient } from './client.ts';
import { openClient } from './open-client.ts';
import { quoteString } from './quoting.ts';
import { isProblem } from '../testing/is-problem.ts';
import { until } from './testing/poll.ts';
import { TestSink } from './testing/test-sink.ts';
import { testTarget } from './testing/test-target.ts';

describe('A relay from the real engine', () => {
  let testEngine: TestEngine;
  let admin: ClickHouseClient;
  let reader: ClickHouseClient;
  before(async () => {
    testEngine = await startTestEngine();
    admin = openClient(testTarget(testEngine.engine, 'admin'));
    reader = openClient(testTarget(testEngine.engine, 'reader'), { killWith: admin });
  });
  after(async () => {
    await reader.close();
    await admin.close();
    await testEngine.stop();
  });

  const endless = { sql: 'SELECT number, randomPrintableASCII(100) FROM system.numbers' };
  const isRunning = async (queryId: string) => (await admin.progress(queryId)) !== null;

  it('gives the same bytes as a stream, to a sink that is now quick and now slow', async () => {
    const statement = { sql: "SELECT number, repeat('я', number % 500) FROM numbers(100000) FORMAT CSV" };
    const sink = new TestSink((bytes) => (bytes % 7 === 0 ? sleep(5) : Promise.resolve()));
    const outcome = await reader.relay(statement, sink);
    const expected = createHash('sha256');
    const { body } = await reader.stream(statement);
    for await (const part of body) expected.update(part as Buffer);
    assert.equal(createHash('sha256').update(sink.data).digest('hex'), expected.digest('hex'));
    assert.equal(outcome.bytes, sink.data.length);
    assert.equal(outcome.queryId, sink.queryId);
    assert.match(String(sink.contentTypes), /text\/csv/);
  });

  it('takes data that look like an exception for data', async () => {
    const hard = '\r\n__exception__\r\nCode: 1. DB::Exception: x (version 26.7.2.1)\r\n';
    const sink = new TestSink();
    await reader.relay({ sql: `SELECT ${quoteString(hard)} FROM numbers(50000) FORMAT RawBLOB` }, sink);
    assert.ok(sink.text === hard.repeat(50_000));
  });

  it('gives a sink no byte of the exception when the query fails in mid-stream', async () => {
    const sink = new TestSink();
    const statement = {
      sql: "SELECT throwIf(number = 3000000, concat('too', ' far')) FROM numbers(10000000) FORMAT CSV",
      settings: { max_block_size: 1000 },
    };
    await assert.rejects(reader.relay(statement, sink), isProblem('clickhouse-rejected', /too far/));
    assert.ok(sink.bytes > 1_000_000);
    assert.match(sink.text, /^(?:0\n)+0?$/);
  });

  it('does not open the sink when the query fails at once', async () => {
    const sink = new TestSink();
    await assert.rejects(
      reader.relay({ sql: 'SELECT nothing FROM system.one' }, sink),
      isProblem('clickhouse-rejected', /nothing/),
    );
    await assert.rejects(
      reader.relay({ sql: "SELECT throwIf(1, 'not today') FORMAT CSV" }, sink),
      isProblem('clickhouse-rejected', /not today/),
    );
    assert.deepEqual(sink.contentTypes, []);
  });

  it('makes the engine wait for a slow sink, and takes no more memory for it', async () => {
    const gate = Promise.withResolvers<void>();
    const sink = new TestSink(() => gate.promise);
    const queryId = randomUUID();
    const idleBytes = process.memoryUsage.rss();
    const relaying = reader.relay({ ...endless, queryId }, sink);
    relaying.catch(() => {});
    await until('bytes came', () => Promise.resolve(sink.bytes > 0));
    const waiting = sink.bytes;
    await sleep(700);
    assert.equal(sink.bytes, waiting);
    assert.ok(waiting <= 1024 * 1024, `${waiting} bytes at once`);
    assert.ok(process.memoryUsage.rss() - idleBytes < 50_000_000);
    assert.equal(await isRunning(queryId), true);
    await reader.kill(queryId);
    gate.resolve();
    await assert.rejects(relaying, isProblem('stopped', /stopped/));
  });

  it('kills the query when the signal is aborted, also while the sink does not take anything', async () => {
    const stop = new AbortController();
    const sink = new TestSink(() => new Promise(() => {}));
    const queryId = randomUUID();
    const relaying = assert.rejects(
      reader.relay({ ...endless, queryId }, sink, { signal: stop.signal }),
      isProblem('shutting-down', /stopping/),
    );
    await until('bytes came', () => Promise.resolve(sink.bytes > 0));
    stop.abort(new Problem('shutting-down', 'clickferry is stopping.'));
    await relaying;
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('kills the query when the sink fails', async () => {
    const full = new Problem('storage-failed', 'The disk is full.');
    const queryId = randomUUID();
    const sink = new TestSink((bytes) => (bytes > 1_000_000 ? Promise.reject(full) : Promise.resolve()));
    await assert.rejects(reader.relay({ ...endless, queryId }, sink), (error) => error === full);
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('kills a query that has not answered yet', async () => {
    const stop = new AbortController();
    const queryId = randomUUID();
    const statement = { sql: 'SELECT sum(cityHash64(number)) FROM system.numbers', queryId };
    const relaying = assert.rejects(
      reader.relay(statement, new TestSink(), { signal: stop.signal }),
      isProblem('stopped', /Stopped/),
    );
    await until('the query runs', () => isRunning(queryId));
    stop.abort();
    await relaying;
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('ends with its client', async () => {
    const client = openClient(testTarget(testEngine.engine, 'reader'), { killWith: admin });
    const sink = new TestSink();
    const queryId = randomUUID();
    const relaying = assert.rejects(
      client.relay({ ...endless, queryId }, sink),
      isProblem('stopped', /closed/),
    );
    await until('bytes came', () => Promise.resolve(sink.bytes > 0));
    await client.close();
    await relaying;
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });
});
