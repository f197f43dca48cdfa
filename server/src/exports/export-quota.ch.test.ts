import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EngineDoor, openEngineDoor } from '../testing/engine-door.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

let app: TestApp;
let stage: ExportStage;
let door: EngineDoor;
let remoteId: string;
before(async () => {
  app = await openTestApp({ flags: ['--user-bytes-max', '1MB'] });
  stage = new ExportStage(app);
  door = await openEngineDoor(app.runningEngine());
  const { user, password } = app.runningEngine().accounts.reader;
  const made = await app.call('POST', '/api/v1/connections', {
    name: 'remote',
    endpoint: { host: '127.0.0.1', port: door.port, login: { kind: 'password', user } },
    secrets: { password },
  });
  remoteId = ((await made.json()) as { id: string }).id;
  await app.engine().run({ sql: 'CREATE DATABASE ferry' });
  await app.engine().run({ sql: 'CREATE VIEW ferry.endless AS SELECT number FROM system.numbers' });
});
after(async () => {
  door.close();
  await app.close();
});

describe('a job that reaches the quota of its owner', () => {
  for (const where of ['the engine writes', 'clickferry writes']) {
    it(`fails, says so, and frees the disk, where ${where}`, async () => {
      const more = where === 'clickferry writes' ? { connectionId: remoteId } : {};
      const job = await stage.ended(await stage.begin(exportSpec('endless', more)));
      assert.deepEqual([job.state, job.problem?.code], ['failed', 'quota-reached']);
      assert.match(String(job.problem?.detail), /Delete files/);
      assert.deepEqual(await stage.onDisk(), []);
    });
  }

  it('does not begin when nothing is left', async () => {
    const size = 10 ** 6;
    const upload = await app.call('PUT', '/api/v1/files?name=a', new Blob([Buffer.alloc(size)]));
    assert.equal(upload.status, 201);
    const job = await stage.ended(await stage.begin(exportSpec('endless', { limit: 1 })));
    assert.deepEqual([job.state, job.problem?.code], ['failed', 'quota-reached']);
  });
});
