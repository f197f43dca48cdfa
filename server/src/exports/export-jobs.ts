import type { RequestOrigin } from '../audit/audit-log.ts';
import type { Job, JobOwner } from '../jobs/job.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { exportJobKind } from './export-job-handler.ts';
import type { Exports } from './exports.ts';

export interface ExportJobOrder {
  readonly spec: ExportSpec;
  readonly maySql: boolean;
  readonly owner: JobOwner;
  /** Of the bound API token that asks, if it is one. */
  readonly tokenId?: string | null;
  readonly origin: RequestOrigin;
}

/** Queues exports to files. A spec that cannot be run is refused at once, and not by a job that fails. */
export class ExportJobs {
  readonly #exports: Exports;
  readonly #jobs: Jobs;

  constructor(exports: Exports, jobs: Jobs) {
    this.#exports = exports;
    this.#jobs = jobs;
  }

  async create(
    { spec, maySql, owner, tokenId = null, origin }: ExportJobOrder,
    signal: AbortSignal,
  ): Promise<Job> {
    const plan = await this.#exports.plan(spec, { signal, maySql });
    await this.#exports.splitter(plan);
    const title = `Export of ${plan.fileName}`;
    return this.#jobs.create({ kind: exportJobKind, title, spec, owner, tokenId, origin });
  }
}
