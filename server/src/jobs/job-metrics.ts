import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database } from '../store/store.ts';
import { countJobsByState } from './job-store.ts';

export interface JobMeters {
  /** An attempt begins; the answer is called with its outcome. */
  begin(kind: string): (outcome: string) => void;
}

export function measureJobs(registry: Registry, db: Database): JobMeters {
  const attempts = new Counter({
    name: 'clickferry_job_attempts_total',
    help: 'Attempts of jobs that have ended in this process.',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const running = new Gauge({
    name: 'clickferry_jobs_running',
    help: 'Jobs that run in this process.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const queued: Gauge = new Gauge({
    name: 'clickferry_jobs_queued',
    help: 'Jobs that wait, in all processes that share the store.',
    registers: [registry],
    collect: async (): Promise<void> => queued.set(await countJobsByState(db, 'queued')),
  });
  return {
    begin(kind) {
      running.inc({ kind });
      return (outcome) => {
        running.dec({ kind });
        attempts.inc({ kind, outcome });
      };
    },
  };
}
