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
  app = await openTestApp({ flags: ['--user-bytes-max', '1MB', '--split-bytes-max', '4MB'] });
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
  await app
    .engine()
    .run({ sql: 'CREATE VIEW ferry.endless AS SELECT number, number % 2 AS even FROM system.numbers' });
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

  const splits = [
    { by: 'rows', rows: 10 ** 6 },
    { by: 'values', column: 'even' },
  ];
  for (const split of splits) {
    it(`fails while the copy for a split by ${split.by} is made, and drops it`, async () => {
      const spec = { format: { name: 'Parquet' }, split };
      const job = await stage.ended(await stage.begin(exportSpec('endless', spec)));
      assert.deepEqual([job.state, job.problem?.code], ['failed', 'quota-reached']);
      assert.match(String(job.problem?.detail), /a copy of it is put on the disk, and what is left to you/);
      assert.deepEqual([await stage.onDisk(), await stagesLeft()], [[], '0']);
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

describe('a download that is split', () => {
  for (const connection of ['embedded', 'remote']) {
    it(`is refused when its copy takes more than the limit for that (${connection})`, async () => {
      const connectionId = connection === 'remote' ? remoteId : 'embedded';
      const split = { by: 'values', column: 'even' };
      const answer = await app.call('POST', '/api/v1/exports/download', {
        ...exportSpec('endless', { split }),
        connectionId,
      });
      const problem = (await answer.json()) as { code: string; detail: string };
      assert.equal(problem.code, 'quota-reached');
      assert.match(problem.detail, /the limit for it is 4000000 bytes/);
      assert.equal(await stagesLeft(), '0');
    });
  }

  it('into more files than can be is refused while an endless result still comes', async () => {
    const split = { by: 'values', column: 'number' };
    const answer = await app.call('POST', '/api/v1/exports/download', exportSpec('endless', { split }));
    const problem = (await answer.json()) as { code: string };
    assert.ok(['spec-invalid', 'quota-reached'].includes(problem.code), problem.code);
  });
});

async function stagesLeft(): Promise<string | undefined> {
  const [row] = await app.engine().rows<{ n: string }>({
    sql: "SELECT count() AS n FROM system.tables WHERE database = 'clickferry_exports'",
  });
  return row?.n;
}
