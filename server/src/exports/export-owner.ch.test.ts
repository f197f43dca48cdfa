import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

const dayMs = 24 * 60 * 60_000;

let app: TestApp;
let stage: ExportStage;
before(async () => {
  app = await openTestApp({ flags: ['--job-days', '1', '--export-days', '7'] });
  stage = new ExportStage(app);
  await app.engine().run({ sql: 'CREATE DATABASE ferry' });
  await app.engine().run({ sql: 'CREATE VIEW ferry.endless AS SELECT number FROM system.numbers' });
  await app.engine().run({ sql: 'CREATE VIEW ferry.few AS SELECT number FROM numbers(10)' });
});
after(() => app.close());

async function read<T>(answer: Response, status: number): Promise<T> {
  const text = await answer.text();
  assert.equal(answer.status, status, text);
  return JSON.parse(text) as T;
}

async function retryFails(id: string, detail: RegExp): Promise<void> {
  await read(await app.call('POST', `/api/v1/jobs/${id}/retry`), 202);
  const job = await stage.ended(id);
  assert.deepEqual([job.state, job.problem?.code], ['failed', 'not-allowed']);
  assert.match(String(job.problem?.detail), detail);
  assert.deepEqual(await stage.onDisk(), []);
}

const isRunning = ({ progress }: { readonly progress: { readonly bytes: number } | null }) =>
  (progress?.bytes ?? 0) > 0;

describe('An export job', () => {
  for (const [role, how] of [
    ['viewer', 'disabled'],
    ['editor', 'deleted'],
  ] as const) {
    it(`stops when its owner is ${how}, and does not run again`, async () => {
      const token = await app.tokenOf(role);
      const id = await stage.begin(exportSpec('endless'), token);
      await stage.until(id, isRunning);
      const { user } = await read<{ user: { id: string } }>(
        await app.call('GET', '/api/v1/account', undefined, token),
        200,
      );
      const path = `/api/v1/users/${user.id}`;
      const answer =
        how === 'disabled' ? app.call('PATCH', path, { disabled: true }) : app.call('DELETE', path);
      assert.ok((await answer).ok);
      assert.equal((await stage.ended(id)).state, 'stopped');
      await retryFails(id, /deleted or disabled/);
    });
  }

  it('stops when the bound token that asked for it is revoked, and does not run again', async () => {
    const template = { name: 'Endless', description: 'For tests', spec: exportSpec('endless') };
    const { id: templateId } = await read<{ id: string }>(
      await app.call('POST', '/api/v1/templates', template),
      201,
    );
    const body = { name: 'b', scopes: ['exports:run'], expiresAt: null, template: { templateId } };
    const made = await read<{ token: string; item: { id: string } }>(
      await app.call('POST', '/api/v1/tokens', body),
      201,
    );
    const run = await app.call('POST', `/api/v1/templates/${templateId}/jobs`, {}, made.token);
    const { id } = await read<{ id: string }>(run, 202);
    await stage.until(id, isRunning);
    assert.equal((await app.call('DELETE', `/api/v1/tokens/${made.item.id}`)).status, 204);
    assert.equal((await stage.ended(id)).state, 'stopped');
    await retryFails(id, /token .* revoked/);
  });

  it('promises its file no longer than it is kept itself, and a link no longer than the file', async () => {
    const begun = Date.now();
    const { files } = await stage.made(exportSpec('few'));
    const expiresAt = Date.parse(files[0]?.expiresAt ?? '');
    assert.ok(expiresAt >= begun + dayMs && expiresAt <= Date.now() + dayMs);
    const order = { expiresInSeconds: 30 * 24 * 60 * 60 };
    const link = await app.call('POST', `/api/v1/files/${files[0]?.id}/links`, order);
    assert.equal((await read<{ expiresAt: string }>(link, 201)).expiresAt, files[0]?.expiresAt);
  });
});
