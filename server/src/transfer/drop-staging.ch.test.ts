import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openClient } from '../clickhouse/open-client.ts';
import { testTarget } from '../clickhouse/testing/test-target.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { dropStaging } from './drop-staging.ts';

let engine: TestEngine;
before(async () => {
  engine = await startTestEngine();
});
after(() => engine.stop());

describe('dropping a staging table', () => {
  it('that cannot be dropped is a warning that names it, and no failure', async () => {
    const warnings: { facts: Readonly<Record<string, unknown>>; message: string }[] = [];
    const log = {
      warn: (facts: Readonly<Record<string, unknown>>, message: string) =>
        void warnings.push({ facts, message }),
    };
    const reader = openClient(testTarget(engine.engine, 'reader'));
    const sql = 'DROP TABLE default.not_there SYNC';
    await dropStaging(reader, { sql }, log);
    await reader.close();
    assert.deepEqual(
      warnings.map(({ facts, message }) => [facts.sql, message]),
      [[sql, 'a staging table could not be dropped; drop it by hand']],
    );
  });
});
