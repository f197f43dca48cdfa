import { randomUUID } from 'node:crypto';
import type { Files } from '../files/files.ts';
import type { JobContext, JobHandler } from '../jobs/job-handler.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';
import { FilesInTheMaking, type MadeExport } from '../transfer/make-files.ts';
import { readStoredSpec } from '../transfer/read-stored-spec.ts';
import { type ExportReceipt, makeReceipt } from './export-receipt.ts';
import type { Exports } from './exports.ts';
import { checkOwnerMayExport } from './may-export.ts';
import { watchExport } from './watch-export.ts';

export interface ExportJobDeps {
  readonly exports: Exports;
  readonly files: Files;
  readonly store: Store;
  readonly clock: Clock;
}

export const exportJobKind = 'export';

/** Makes files of an export. They are there when the job has succeeded, all of them, and never before. */
export function exportJobHandler(deps: ExportJobDeps): JobHandler {
  const { files } = deps;
  return {
    kind: exportJobKind,
    attemptsMax: 3,
    run: (context) => runExportJob(deps, context),
    abandon: (job) => files.deleteOfJob(job.id),
    forget: (job) => files.deleteOfJob(job.id),
  };
}

async function runExportJob(deps: ExportJobDeps, context: JobContext): Promise<ExportReceipt> {
  const { exports, files, store, clock } = deps;
  const { job, signal } = context;
  const startedAt = clock();
  // An attempt that was lost may have published what it then could not tell.
  await files.deleteOfJob(job.id);
  await checkOwnerMayExport(store.db, job, startedAt);
  const spec = readStoredSpec(job.spec, 'The spec of this job', 'Make the job anew.');
  // Whoever made the job had the permission for its spec.
  const plan = await exports.plan(spec, { signal, maySql: true });
  for (const warning of plan.warnings) context.log('warn', warning);
  const clickhouseVersion = await exports.versionOf(plan);
  const queryId = randomUUID();
  const made = await makeFiles(deps, { plan, queryId }, context);
  for (const warning of made.warnings) context.log('warn', warning);
  const owner = { id: job.id, ownerId: job.owner.userId };
  // Nothing may fail from here on, for then the files of a failed job would be there.
  const published = await files.publish(made.files, owner, context.claim);
  context.log('info', 'published', { files: published.length, rows: made.rows });
  return makeReceipt({
    plan,
    made,
    startedAt,
    files: published,
    finishedAt: clock(),
    clickhouseVersion,
  });
}

interface Making {
  readonly plan: ExportPlan;
  readonly queryId: string;
}

/** Hidden files, about to be published. When it throws, nothing is left of them. */
async function makeFiles(
  { exports, files }: ExportJobDeps,
  { plan, queryId }: Making,
  context: JobContext,
): Promise<MadeExport> {
  const { job, signal } = context;
  const limit = await files.allowanceOf(job.owner.userId);
  const ports = await exports.fileMakers(plan, signal);
  const making = new FilesInTheMaking(plan, { ...ports, queryId, limit, drafts: files });
  await using watch = watchExport({
    client: ports.client,
    queryId,
    limit,
    bytesOnDisk: () => making.bytesOnDisk(),
    report: (progress) => context.progress(progress),
  });
  context.log('info', 'query started', { queryId });
  try {
    const made = await making.make(AbortSignal.any([signal, watch.exceeded]));
    context.progress({ rows: made.rows ?? 0, bytes: await making.bytesOnDisk() });
    await context.enter('publishing');
    return made;
  } catch (error) {
    await making.discard();
    throw error;
  }
}
