import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { openTestStore } from '../testing/test-store.ts';
import { measureJobs } from './job-metrics.ts';

describe('the metrics of jobs', () => {
  it('count attempts by kind and outcome, and what runs and waits', async () => {
    const store = await openTestStore();
    const registry = new Registry();
    const meters = measureJobs(registry, store.db);
    meters.begin('export')('failed');
    meters.begin('export');
    const text = await registry.metrics();
    assert.match(text, /^clickferry_job_attempts_total\{kind="export",outcome="failed"\} 1$/m);
    assert.match(text, /^clickferry_jobs_running\{kind="export"\} 1$/m);
    assert.match(text, /^clickferry_jobs_queued 0$/m);
    await store.close();
  });
});
