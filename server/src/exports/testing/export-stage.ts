import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestApp } from '../../testing/test-app.ts';
import type { ExportReceipt } from '../export-receipt.ts';

/** As far as tests look at it. */
export interface SeenJob {
  readonly id: string;
  readonly state: string;
  readonly receipt: ExportReceipt;
  readonly progress: { readonly rows: number; readonly bytes: number } | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

export function exportSpec(table: string, more: object = {}) {
  return { connectionId: 'embedded', source: { kind: 'table', database: 'ferry', table }, ...more };
}

/** Exports by job, as users do. */
export class ExportStage {
  readonly app: TestApp;

  constructor(app: TestApp) {
    this.app = app;
  }

  async begin(spec: object, token?: string): Promise<string> {
    const answer = await this.app.call('POST', '/api/v1/exports/jobs', spec, token);
    const job = (await answer.json()) as SeenJob;
    assert.equal(answer.status, 202, JSON.stringify(job));
    return job.id;
  }

  async job(id: string): Promise<SeenJob> {
    return (await (await this.app.call('GET', `/api/v1/jobs/${id}`)).json()) as SeenJob;
  }

  /** Once it has ended, however. */
  async ended(id: string): Promise<SeenJob> {
    return this.until(id, ({ state }) => ['succeeded', 'failed', 'stopped'].includes(state));
  }

  async until(id: string, isSo: (job: SeenJob) => boolean): Promise<SeenJob> {
    for (let tries = 0; tries < 1200; tries++) {
      const job = await this.job(id);
      if (isSo(job)) return job;
      await delay(50);
    }
    throw new Error(`the job ${id} did not come to it`);
  }

  /** The receipt of a job that must succeed. */
  async made(spec: object, token?: string): Promise<ExportReceipt> {
    const job = await this.ended(await this.begin(spec, token));
    assert.equal(job.state, 'succeeded', JSON.stringify(job.problem));
    return job.receipt;
  }

  async content(fileId: string): Promise<Buffer> {
    const answer = await this.app.call('GET', `/api/v1/files/${fileId}/content`);
    assert.equal(answer.status, 200);
    return Buffer.from(await answer.arrayBuffer());
  }

  async download(spec: object): Promise<Buffer> {
    const answer = await this.app.call('POST', '/api/v1/exports/download', spec);
    const body = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.status, 200, body.toString());
    return body;
  }

  /** Names in the directory of the files, those in the making too. */
  async onDisk(): Promise<string[]> {
    return readdir(join(this.app.dataDir, 'files'));
  }
}
