import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Problem } from '../lib/problem.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { ClickHouseClient } from './client.ts';
import { openClient } from './open-client.ts';
import { isProblem } from '../testing/is-problem.ts';
import { until } from './testing/poll.ts';
import { quoteString } from './quoting.ts';
import { testTarget } from './testing/test-target.ts';

describe('A client of the real engine', () => {
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

  it('knows the server and the account', async () => {
    const facts = await reader.facts();
    assert.match(facts.version, /^\d+\.\d+/);
    assert.equal(facts.user, 'clickferry_reader');
    assert.equal(facts.readonly, 2);
    assert.equal((await admin.facts()).readonly, 0);
  });

  it('gives rows with exact wide integers and Decimals', async () => {
    const sql = `SELECT toUInt64(18446744073709551615) AS wide, toDecimal64('1.10', 2) AS money, 1 AS small, NULL AS none,
      nan AS notANumber, [toInt64(1)] AS list`;
    assert.deepEqual(await reader.rows({ sql }), [
      { wide: '18446744073709551615', money: '1.1', small: 1, none: null, notANumber: 'nan', list: ['1'] },
    ]);
  });

  it('refuses to hold more rows than asked for, and stops the query', async () => {
    const queryId = randomUUID();
    await assert.rejects(
      reader.rows({ ...endless, queryId }, { rowsMax: 10 }),
      isProblem('clickhouse-limit', /10 rows/),
    );
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('streams all bytes of a large result', async () => {
    const { body, contentType } = await reader.stream({
      sql: 'SELECT number FROM numbers(2000000) FORMAT CSV',
    });
    const bytes = await countBytes(body);
    assert.equal(bytes, 14_888_890);
    assert.match(contentType, /text\/csv/);
  });

  it('destroys the body when a query fails in mid-stream, and keeps the text of the exception out of the bytes', async () => {
    const { body } = await reader.stream({
      sql: "SELECT throwIf(number = 3000000, concat('too', ' far')) FROM numbers(10000000) FORMAT CSV",
      settings: { max_block_size: 1000 },
    });
    const parts: Buffer[] = [];
    const reading = (async () => {
      for await (const part of body) parts.push(part as Buffer);
    })();
    await assert.rejects(
      reading,
      (error) => isProblem('clickhouse-rejected', /too far/)(error) && codeOf(error) === 395,
    );
    const text = Buffer.concat(parts).toString();
    assert.ok(text.length > 1_000_000);
    assert.match(text, /^(?:0\n)+0?$/);
  });

  it('takes data that look like an exception for data', async () => {
    const hard = '\r\n__exception__\r\nCode: 1. DB::Exception: x (version 26.7.2.1)\r\n';
    const sql = `SELECT ${quoteString(hard)} FROM numbers(50000) FORMAT RawBLOB`;
    const { body } = await reader.stream({ sql });
    assert.equal(await countBytes(body), hard.length * 50_000);
  });

  it('kills the query when the reader leaves', async () => {
    const { body, queryId } = await reader.stream(endless);
    body.once('data', () => body.destroy());
    const took = await until('the query stopped', async () => body.destroyed && !(await isRunning(queryId)));
    assert.ok(took < 2000, `${took} ms`);
  });

  it('kills also a query that does not notice that its reader has left', async () => {
    const sql =
      'SELECT number FROM numbers(1000000) UNION ALL SELECT sum(cityHash64(number)) FROM system.numbers';
    const settings = { cancel_http_readonly_queries_on_client_close: 0 };
    const { body, queryId } = await reader.stream({ sql, settings });
    body.resume();
    // By then nothing is left to send, so the closed connection does not show.
    await sleep(700);
    body.destroy();
    const took = await until('the query stopped', async () => !(await isRunning(queryId)));
    assert.ok(took < 2000, `${took} ms`);
  });

  it('kills the query when the signal is aborted, and tells the reason that was given', async () => {
    const stop = new AbortController();
    const { body, queryId } = await reader.stream(endless, { signal: stop.signal });
    const reading = countBytes(body);
    await until('the query runs', () => isRunning(queryId));
    stop.abort(new Problem('shutting-down', 'clickferry is stopping.'));
    await assert.rejects(reading, isProblem('shutting-down', /stopping/));
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('kills a query that has not answered yet', async () => {
    const stop = new AbortController();
    const queryId = randomUUID();
    const statement = { sql: 'SELECT sum(cityHash64(number)) FROM system.numbers', queryId };
    const asking = assert.rejects(
      reader.rows(statement, { signal: stop.signal }),
      isProblem('stopped', /Stopped/),
    );
    await until('the query runs', () => isRunning(queryId));
    stop.abort();
    await asking;
    await until('the query stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('kills a statement that writes', async () => {
    await admin.run({ sql: 'CREATE OR REPLACE TABLE default.sink (n UInt64) ENGINE = Null' });
    const stop = new AbortController();
    const queryId = randomUUID();
    const sql = 'INSERT INTO default.sink SELECT number FROM system.numbers';
    const running = assert.rejects(
      admin.run({ sql, queryId }, { signal: stop.signal }),
      isProblem('stopped', /Stopped/),
    );
    await until('the statement runs', () => isRunning(queryId));
    stop.abort();
    await running;
    await until('the statement stopped', async () => !(await isRunning(queryId)), 2000);
  });

  it('starts nothing for a signal that was aborted before', async () => {
    const signal = AbortSignal.abort();
    const queryId = randomUUID();
    await assert.rejects(reader.stream({ ...endless, queryId }, { signal }), isProblem('stopped', /Stopped/));
    assert.equal(await isRunning(queryId), false);
  });

  it('tells how far a query is, and null when it does not run', async () => {
    const { body, queryId } = await reader.stream({
      sql: 'SELECT number, sleepEachRow(0.001) FROM numbers(100000)',
      settings: { max_block_size: 100 },
    });
    body.resume();
    await until('rows were read', async () => ((await reader.progress(queryId))?.readRows ?? 0) > 0);
    assert.equal((await reader.progress(queryId))?.totalRowsToRead, 100_000);
    await reader.kill(queryId);
    await assert.rejects(countBytes(body), isProblem('stopped', /stopped/));
    await until('the query stopped', async () => (await reader.progress(queryId)) === null, 2000);
    await reader.kill(queryId);
  });

  it('makes the server wait for a slow reader, and loses nothing', async () => {
    const sql = 'SELECT randomPrintableASCII(1000) FROM numbers(60000) FORMAT RawBLOB';
    const { body, queryId } = await reader.stream({ sql, settings: { max_block_size: 1000 } });
    const first = await new Promise<Buffer>((resolve) => {
      body.once('data', (part: Buffer) => {
        body.pause();
        resolve(part);
      });
    });
    await sleep(500);
    assert.ok(body.readableLength < 4 * 1024 * 1024, `${body.readableLength} bytes wait in memory`);
    assert.equal(await isRunning(queryId), true);
    assert.equal(first.length + (await countBytes(body)), 60_000_000);
  });

  it('loads a stream of data and counts what was written', async () => {
    await admin.run({
      sql: 'CREATE OR REPLACE TABLE default.loaded (n UInt64, t String) ENGINE = MergeTree ORDER BY n',
    });
    const lines = Readable.from(manyLines(200_000));
    const summary = await admin.insert({ sql: 'INSERT INTO default.loaded FORMAT CSV' }, lines);
    assert.equal(summary.writtenRows, 200_000);
    assert.deepEqual(
      await reader.rows({ sql: 'SELECT count() AS n, uniqExact(t) AS t FROM default.loaded' }),
      [{ n: '200000', t: '200000' }],
    );
  });

  it('loads compressed data', async () => {
    await admin.run({ sql: 'CREATE OR REPLACE TABLE default.packed (n UInt64) ENGINE = Memory' });
    const data = Readable.from([gzipSync('1\n2\n3\n')]);
    const summary = await admin.insert({ sql: 'INSERT INTO default.packed FORMAT TSV' }, data, {
      encoding: 'gzip',
    });
    assert.equal(summary.writtenRows, 3);
  });

  it('reads the source no faster than the server takes it', async () => {
    await admin.run({ sql: 'CREATE OR REPLACE TABLE default.slow (n UInt64) ENGINE = Null' });
    const stop = new AbortController();
    let given = 0;
    const source = Readable.from(endlessLines(() => (given += 1)));
    const sql = "INSERT INTO default.slow SELECT n + sleepEachRow(0.01) FROM input('n UInt64') FORMAT TSV";
    const settings = {
      max_insert_block_size: 10,
      input_format_parallel_parsing: 0,
      min_insert_block_size_rows: 0,
      min_insert_block_size_bytes: 0,
    };
    const loading = assert.rejects(
      admin.insert({ sql, settings }, source, { signal: stop.signal }),
      isProblem('stopped', /./),
    );
    await sleep(700);
    const early = given;
    await sleep(300);
    assert.ok(given - early < 40, `${given} parts of 64 KiB were read, ${early} before`);
    stop.abort();
    await loading;
    assert.equal(source.destroyed, true);
  });

  it('tells why the server refused the data, also when it hangs up in the middle of them', async () => {
    await admin.run({
      sql: 'CREATE OR REPLACE TABLE default.typed (n UInt64) ENGINE = MergeTree ORDER BY n',
    });
    const source = Readable.from([
      '1\n',
      'not a number\n',
      ...Array.from({ length: 200 }, () => '1\n'.repeat(50_000)),
    ]);
    await assert.rejects(
      admin.insert({ sql: 'INSERT INTO default.typed FORMAT TSV' }, source),
      isProblem('clickhouse-rejected', /not a number/),
    );
    await assert.rejects(
      admin.insert({ sql: 'INSERT INTO default.missing FORMAT TSV' }, Readable.from(manyLines(500_000))),
      (error) => codeOf(error) === 60,
    );
  });

  it('leaves a load unfinished when its source breaks, and tells the error of the source', async () => {
    await admin.run({ sql: 'CREATE OR REPLACE TABLE default.half (n UInt64) ENGINE = MergeTree ORDER BY n' });
    const broken = new Problem('file-invalid', 'The file ends early.');
    const source = Readable.from(breaking(broken));
    await assert.rejects(
      admin.insert({ sql: 'INSERT INTO default.half FORMAT TSV' }, source),
      (error) => error === broken,
    );
    await until('the statement ended', async () => {
      const rows = await admin.rows({
        sql: "SELECT 1 FROM system.processes WHERE query LIKE 'INSERT INTO default.half%'",
      });
      return rows.length === 0;
    });
    assert.deepEqual(await reader.rows({ sql: 'SELECT count() AS n FROM default.half' }), [{ n: '0' }]);
  });

  it('says what the account may not do', async () => {
    await assert.rejects(
      reader.run({ sql: 'CREATE TABLE default.no (n UInt8) ENGINE = Memory' }),
      isProblem('clickhouse-denied', /./),
    );
  });

  it('says which name is unknown', async () => {
    await assert.rejects(
      reader.rows({ sql: 'SELECT nothing FROM system.one' }),
      isProblem('clickhouse-rejected', /nothing/),
    );
  });

  it('sends the settings under which an answer is whole', async () => {
    const [row] = await reader.rows({
      sql: "SELECT getSetting('result_overflow_mode') AS mode, getSetting('http_write_exception_in_output_format') AS inFormat",
    });
    assert.deepEqual(row, { mode: 'throw', inFormat: false });
    await assert.rejects(
      reader.rows({
        sql: 'SELECT number FROM numbers(100)',
        settings: { max_result_rows: 10, result_overflow_mode: 'throw' },
      }),
      isProblem('clickhouse-limit', /./),
    );
  });

  it('is not starved by many long queries: one more can still be killed', async () => {
    const client = openClient(testTarget(testEngine.engine, 'admin'));
    const bodies = await Promise.all(Array.from({ length: 8 }, () => client.stream(endless)));
    const [first] = bodies;
    assert.ok(first !== undefined);
    await client.kill(first.queryId);
    await assert.rejects(countBytes(first.body), isProblem('stopped', /./));
    for (const { body } of bodies) body.destroy();
    await until('all stopped', async () => {
      const rows = await admin.rows({
        sql: "SELECT 1 FROM system.processes WHERE query LIKE '%randomPrintableASCII(100)%' AND query NOT LIKE '%processes%'",
      });
      return rows.length === 0;
    });
    await client.close();
  });
});

function codeOf(error: unknown): number | null {
  return error instanceof Problem ? (error.facts.clickhouse?.code ?? null) : null;
}

async function countBytes(body: Readable): Promise<number> {
  let bytes = 0;
  for await (const part of body) bytes += (part as Buffer).length;
  return bytes;
}

function* manyLines(count: number): Generator<string> {
  for (let n = 0; n < count; n += 1000) {
    yield Array.from({ length: 1000 }, (_, index) => `${n + index},text ${n + index}\n`).join('');
  }
}

function* endlessLines(onPart: () => void): Generator<string> {
  for (;;) {
    onPart();
    yield '1\n'.repeat(32 * 1024);
  }
}

function* breaking(error: Error): Generator<string> {
  yield '1\n2\n';
  throw error;
}
