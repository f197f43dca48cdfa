import { Problem } from '../lib/problem.ts';
import type { AttemptOutcome, Job } from './job.ts';
import { errorToJobProblem, isRetryable, type JobProblem } from './job-problem.ts';
import type { JobEvent } from './job-state.ts';

/** How an attempt came to its end. */
export type Ending =
  | { readonly kind: 'done'; readonly receipt: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'lost' };

/** What follows from it for the job. */
export interface Verdict {
  readonly event: JobEvent;
  readonly outcome: AttemptOutcome;
  readonly problem: JobProblem | null;
  readonly receipt: unknown;
  readonly failures: number;
  readonly dueAt: number;
}

export interface RetryRules {
  /** How many attempts may fail before the job does. */
  readonly attemptsMax: number;
  readonly retryFirstMs: number;
}

/**
 * An attempt that was interrupted does not count, for nothing was wrong with it. One that was lost does: it may be the job
 * that kills its process.
 */
export function judge(
  ending: Ending,
  job: Pick<Job, 'failures' | 'stopRequestedAt'>,
  rules: RetryRules & { readonly now: number },
): Verdict {
  const { failures } = job;
  const { now } = rules;
  switch (ending.kind) {
    case 'done':
      return {
        event: { kind: 'succeed' },
        outcome: 'succeeded',
        problem: null,
        receipt: ending.receipt,
        failures,
        dueAt: now,
      };
    case 'stopped':
      return stopped(failures, now);
    case 'interrupted':
      return job.stopRequestedAt === null
        ? again('interrupted', errorToJobProblem(interruption()), failures, now)
        : stopped(failures, now);
    case 'threw':
      return job.stopRequestedAt !== null && isRetryable(ending.error)
        ? stopped(failures, now)
        : failed('failed', ending.error, isRetryable(ending.error), failures, rules);
    case 'lost':
      return job.stopRequestedAt === null
        ? failed('lost', loss(), true, failures, rules)
        : stopped(failures, now);
  }
}

/** How long a job waits after its first, second, third, … failure. */
export function retryDelayMs(failures: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), 60_000);
}

export function stopProblem(): Problem {
  return new Problem('stopped', 'The job was stopped on request. It can be retried.');
}

export function interruption(): Problem {
  return new Problem(
    'shutting-down',
    'clickferry was stopped meanwhile. The job goes on after its next start.',
  );
}

function loss(): Problem {
  return new Problem(
    'shutting-down',
    'clickferry was ended in the middle of the job (a crash, a kill, or a machine that went down).',
  );
}

function failed(
  outcome: 'failed' | 'lost',
  error: unknown,
  mayRetry: boolean,
  failuresBefore: number,
  { attemptsMax, retryFirstMs, now }: RetryRules & { readonly now: number },
): Verdict {
  const failures = failuresBefore + 1;
  const problem = errorToJobProblem(error);
  if (mayRetry && failures < attemptsMax)
    return again(outcome, problem, failures, now + retryDelayMs(failures, retryFirstMs));
  return { event: { kind: 'fail' }, outcome, problem, receipt: null, failures, dueAt: now };
}

function again(outcome: AttemptOutcome, problem: JobProblem, failures: number, dueAt: number): Verdict {
  return { event: { kind: 'requeue' }, outcome, problem, receipt: null, failures, dueAt };
}

function stopped(failures: number, now: number): Verdict {
  const problem = errorToJobProblem(stopProblem());
  return { event: { kind: 'stop' }, outcome: 'stopped', problem, receipt: null, failures, dueAt: now };
}
