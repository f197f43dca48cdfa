import { ClickferryError } from './clickferry-error.ts';
import type { Job } from './types.ts';

const finishedStates: ReadonlySet<Job['state']> = new Set(['succeeded', 'failed', 'stopped']);

export function isFinished({ state }: Pick<Job, 'state'>): boolean {
  return finishedStates.has(state);
}

/** What a job that has ended proves; throws why there is no such thing. */
export function receiptOf(job: Job): unknown {
  if (job.state === 'succeeded') return job.receipt;
  const { id, problem, state } = job;
  if (state === 'failed' && problem !== null) {
    const { code, title, detail } = problem;
    throw new ClickferryError(
      { code, title, detail: `${detail} (job ${id})`, status: null },
      { document: problem },
    );
  }
  const detail = `The job ${id} is ${state}.`;
  throw new ClickferryError({ code: `job-${state}`, title: 'The job did not succeed', detail, status: null });
}
