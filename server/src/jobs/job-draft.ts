import type { RequestOrigin } from '../audit/audit-log.ts';
import type { JobOwner } from './job.ts';

/** What a feature asks for with `Jobs.create`. */
export interface JobDraft {
  readonly kind: string;
  readonly title: string;
  /** Kept as JSON; no secret belongs into it. */
  readonly spec: unknown;
  readonly owner: JobOwner;
  /** Of `boundTokenOf(principal)`, when it is a bound API token that asks. */
  readonly tokenId?: string | null;
  /** `originOf(request)`, for the audit log. */
  readonly origin: RequestOrigin;
}
