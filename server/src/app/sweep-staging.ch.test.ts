import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { openClient } from '../clickhouse/open-client.ts';
import { engineTarget } from '../connections/connection-clients.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { stagingPrefix } from '../transfer/plan-staging.ts';
import { engineAfterSweep } from './sweep-staging.ts';

const silentLog = { info() {}, warn() {} };

let engine: TestEngine;
let client: ClickHouseClient;
before(async () => {
  engine = await startTestEngine();
  client = openClient(engineTarget(engine.engine, 'admin'));
});
after(async () => {
  await client.close();
  await engine.stop();
});

describe('the engine that imports get', () => {
  it('has no staging tables of an earlier process, and is swept only once', async () => {
    const leftover = `${stagingPrefix}imp_left`;
    await client.run({ sql: 'CREATE TABLE default.mine (id UInt8) ENGINE = MergeTree ORDER BY id' });
    await client.run({ sql: `CREATE TABLE default.${leftover} AS default.mine` });
    const engineReady = engineAfterSweep({ supervisor: engine.supervisor, openClient, log: silentLog });
    await engineReady();
    assert.deepEqual(await client.rows({ sql: 'SHOW TABLES FROM default' }), [{ name: 'mine' }]);
    await client.run({ sql: `CREATE TABLE default.${leftover} AS default.mine` });
    await engineReady();
    assert.equal(
      (await client.rows({ sql: 'SHOW TABLES FROM default' })).length,
      2,
      'a running import keeps its own',
    );
  });
});
