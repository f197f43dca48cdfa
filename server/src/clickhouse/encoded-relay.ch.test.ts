import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { isProblem } from '../testing/is-problem.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { ClickHouseClient, HttpEncoding } from './client.ts';
import { openClient } from './open-client.ts';
import { quoteString } from './quoting.ts';
import { until } from './testing/poll.ts';
import { TestSink } from './testing/test-sink.ts';
import { testTarget } from './testing/test-target.ts';

const encodings: readonly HttpEncoding[] = ['gzip', 'deflate', 'br', 'zstd', 'lz4', 'xz'];

describe('A relay that ClickHouse compresses', () => {
  let testEngine: TestEngine;
  let admin: ClickHouseClient;
  let reader: ClickHouseClient;
  let folder: string;
  before(async () => {
    testEngine = await startTestEngine();
    admin = openClient(testTarget(testEngine.engine, 'admin'));
    reader = openClient(testTarget(testEngine.engine, 'reader'), { killWith: admin });
    folder = await mkdtemp(join(tmpdir(), 'clickferry-encoded-'));
  });
  after(async () => {
    await reader.close();
    await admin.close();
    await testEngine.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** ClickHouse reads what it has written. */
  async function decode(data: Buffer, encoding: HttpEncoding): Promise<Record<string, unknown>[]> {
    const path = join(folder, encoding);
    await writeFile(path, data);
    return admin.rows({
      sql: `SELECT count() AS rows, sum(cityHash64(n, s)) AS hash FROM file(${quoteString(path)}, CSV, 'n UInt64, s String', ${quoteString(encoding)})`,
    });
  }

  const rows = "SELECT number AS n, repeat('я', n % 50) AS s FROM numbers(100000)";
  const failing = {
    sql: "SELECT throwIf(number = 900000, concat('too', ' far')), randomPrintableASCII(20) FROM numbers(2000000) FORMAT CSV",
    settings: { max_block_size: 1000, max_threads: 1 },
  };

  for (const encoding of encodings) {
    it(`gives every byte with ${encoding}, and says so`, async () => {
      const sink = new TestSink();
      await reader.relay({ sql: `${rows} FORMAT CSV` }, sink, { encoding });
      assert.equal(sink.encoding, encoding);
      const [expected] = await admin.rows({
        sql: `SELECT count() AS rows, sum(cityHash64(n, s)) AS hash FROM (${rows})`,
      });
      assert.deepEqual(await decode(sink.data, encoding), [expected]);
    });

    it(`breaks off with ${encoding} when the query fails in mid-stream`, async () => {
      const sink = new TestSink();
      await assert.rejects(
        reader.relay(failing, sink, { encoding }),
        isProblem('stream-broken', /the query failed/),
      );
      assert.ok(sink.bytes > 1_000_000);
    });

    it(`tells the reason with ${encoding} when the query fails at once`, async () => {
      const sink = new TestSink();
      await assert.rejects(
        reader.relay({ sql: "SELECT throwIf(1, 'not today') FORMAT CSV" }, sink, { encoding }),
        isProblem('clickhouse-rejected', /not today/),
      );
      assert.deepEqual(sink.contentTypes, []);
    });
  }

  it('makes the engine wait for a slow sink, and kills the query of one that leaves', async () => {
    const sink = new TestSink(() => new Promise(() => {}));
    const queryId = randomUUID();
    const stop = new AbortController();
    const relaying = assert.rejects(
      reader.relay({ sql: 'SELECT randomPrintableASCII(100) FROM system.numbers', queryId }, sink, {
        encoding: 'zstd',
        signal: stop.signal,
      }),
      isProblem('stopped', /Stopped/),
    );
    await until('bytes came', () => Promise.resolve(sink.bytes > 0));
    const waiting = sink.bytes;
    await sleep(300);
    assert.equal(sink.bytes, waiting);
    assert.ok((await admin.progress(queryId)) !== null);
    stop.abort();
    await relaying;
    await until('the query stopped', async () => (await admin.progress(queryId)) === null, 2000);
  });
});
