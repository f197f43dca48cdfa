import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClickHouseClient, Statement, Summary } from '../clickhouse/client.ts';
import { askEngine } from '../testing/ask-engine.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { makeSampleData } from './sample-data.ts';
import { sampleTables } from './sample-tables.ts';

describe('makeSampleData', () => {
  let running: TestEngine;
  before(async () => {
    running = await startTestEngine();
    await makeSampleData(adminClient());
  });
  after(() => running.stop());

  it('makes three tables of the promised sizes, with a comment on each column', async () => {
    assert.equal(
      await ask("SELECT name, total_rows FROM system.tables WHERE database = 'demo' ORDER BY name"),
      'customers\t10000\norders\t100000\ntrips\t1000000',
    );
    assert.equal(
      await ask("SELECT count() FROM system.columns WHERE database = 'demo' AND comment = ''"),
      '0',
    );
  });

  it('gives trips more than a dozen types, and texts with quotes, commas, line ends and other scripts', async () => {
    const types = await ask(
      "SELECT uniqExact(type) FROM system.columns WHERE database = 'demo' AND table = 'trips'",
    );
    assert.ok(Number(types) > 12);
    for (const text of ['"', ',', '\\n', '\\t', 'ё|д', '🚕', '日本']) {
      assert.notEqual(await ask(`SELECT countIf(match(note, '${text}')) FROM demo.trips`), '0', text);
    }
    assert.equal(await ask('SELECT uniqExact(id) FROM demo.trips'), '1000000');
  });

  it('leaves keys without a partner on both sides of the join', async () => {
    const gone = await ask(
      'SELECT count() FROM demo.orders WHERE customer_id NOT IN (SELECT id FROM demo.customers)',
    );
    const idle = await ask(
      'SELECT count() FROM demo.customers WHERE id NOT IN (SELECT customer_id FROM demo.orders)',
    );
    assert.ok(Number(gone) > 4_000 && Number(gone) < 6_000);
    assert.ok(Number(idle) >= 300);
  });

  it('makes the same rows again after a table was dropped, and leaves the others alone', async () => {
    const whole = await checksums();
    const trips = await uuidOf('trips');
    await askEngine(running.engine, 'admin', 'DROP TABLE demo.orders SYNC');
    await askEngine(running.engine, 'admin', 'DROP TABLE demo.customers SYNC');
    await makeSampleData(adminClient());
    assert.deepEqual(await checksums(), whole);
    assert.equal(await uuidOf('trips'), trips);
  });

  it('uses neither chance nor the clock, and makes a million trips twice alike', async () => {
    for (const { name, rows } of sampleTables) {
      assert.doesNotMatch(rows, /\b(rand\w*|now\w*|today|generateUUID\w*|generateRandom)\s*\(/i, name);
    }
    const whole = await checksums();
    await askEngine(running.engine, 'admin', 'DROP TABLE demo.trips SYNC');
    await makeSampleData(adminClient());
    assert.deepEqual(await checksums(), whole);
  });

  it('does nothing when all is there', async () => {
    await makeSampleData({ ...adminClient(), run: () => Promise.reject(new Error('nothing to run')) });
  });

  it('never shows a half-made table, and finishes after a making that broke off at any statement', async () => {
    const whole = await checksums();
    await askEngine(running.engine, 'admin', 'DROP TABLE demo.orders SYNC');
    await askEngine(running.engine, 'admin', 'DROP TABLE demo.customers SYNC');
    for (let statements = 0; statements < 10; statements += 1) {
      await assert.rejects(makeSampleData(breakingClient(statements)), /broke off/);
      const sizes = await ask(
        "SELECT name, total_rows FROM system.tables WHERE database = 'demo' AND name != 'trips'",
      );
      assert.ok(['', 'customers\t10000', 'customers\t10000\norders\t100000'].includes(sizes), sizes);
      if (sizes !== '') await askEngine(running.engine, 'admin', 'DROP TABLE demo.customers SYNC');
    }
    await makeSampleData(adminClient());
    assert.deepEqual(await checksums(), whole);
    assert.equal(
      await askEngine(
        running.engine,
        'admin',
        "SELECT count() FROM system.databases WHERE name LIKE 'clickferry%'",
      ),
      '0',
    );
  });

  function ask(sql: string): Promise<string> {
    return askEngine(running.engine, 'reader', sql);
  }

  function checksums(): Promise<string[]> {
    return Promise.all(
      sampleTables.map(({ name }) =>
        ask(`SELECT count(), sum(cityHash64(toString(tuple(*)))) FROM demo.${name}`),
      ),
    );
  }

  function uuidOf(table: string): Promise<string> {
    return ask(`SELECT uuid FROM system.tables WHERE database = 'demo' AND name = '${table}'`);
  }

  /** What makeSampleData needs of a client. */
  function adminClient(): ClickHouseClient {
    return {
      run: async ({ sql }: Statement): Promise<Summary> => {
        await askEngine(running.engine, 'admin', sql);
        return { queryId: '', readRows: 0, readBytes: 0, writtenRows: 0, writtenBytes: 0 };
      },
      rows: async ({ sql }: Statement) => {
        const lines = await askEngine(running.engine, 'admin', `${sql} FORMAT JSONEachRow`);
        return lines
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
      },
    } as ClickHouseClient;
  }

  /** A client whose server dies after so many statements. */
  function breakingClient(statements: number): ClickHouseClient {
    const client = adminClient();
    let left = statements;
    return {
      ...client,
      run: (statement) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('broke off')) : client.run(statement);
      },
    };
  }
});
