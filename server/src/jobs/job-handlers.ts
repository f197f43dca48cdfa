import { Problem } from '../lib/problem.ts';
import type { RetryRules } from './attempt-rules.ts';
import type { Job } from './job.ts';
import type { JobHandler } from './job-handler.ts';
import type { JobTimings } from './job-timings.ts';
import type { ServerLog } from './server-log.ts';

/** The handlers of this clickferry, by the kind of job. */
export class JobHandlers {
  readonly #byKind: ReadonlyMap<string, JobHandler>;
  readonly #log: ServerLog;

  constructor(handlers: readonly JobHandler[], log: ServerLog) {
    this.#byKind = new Map(handlers.map((handler) => [handler.kind, handler]));
    this.#log = log;
  }

  of(kind: string): JobHandler {
    const handler = this.#byKind.get(kind);
    if (handler !== undefined) return handler;
    throw new Problem(
      'configuration-invalid',
      `This clickferry does not know jobs of the kind ${kind}. Another version made it; run that one, or delete the job.`,
    );
  }

  rulesOf(kind: string, { retryFirstMs }: JobTimings): RetryRules {
    return { attemptsMax: this.#byKind.get(kind)?.attemptsMax ?? 1, retryFirstMs };
  }

  /** What cannot be cleared away now is cleared away when the job is deleted. */
  async abandon(job: Job): Promise<void> {
    try {
      await this.#byKind.get(job.kind)?.abandon?.(job);
    } catch (error) {
      this.#log.warn({ err: error, jobId: job.id }, 'what a lost attempt left could not be cleared away');
    }
  }

  async forget(job: Job): Promise<void> {
    await this.#byKind.get(job.kind)?.forget?.(job);
  }
}
