import { Problem, problemCatalogue } from '../lib/problem.ts';

/** A problem as it is kept with a job: like an RFC 9457 document, without what belongs to one request. */
export interface JobProblem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly [fact: string]: unknown;
}

/** An error that is no Problem is a bug: its words are for the log of the server alone. */
export function errorToJobProblem(error: unknown): JobProblem {
  return error instanceof Problem ? problemToJobProblem(error) : bug;
}

/** Trying again may help where the upstream or the operator must act: a server comes back, a disk is emptied. */
export function isRetryable(error: unknown): boolean {
  return error instanceof Problem && (error.actor === 'upstream' || error.actor === 'operator');
}

function problemToJobProblem({ code, message, facts }: Problem): JobProblem {
  return { ...facts, type: typeOf(code), title: problemCatalogue[code].title, code, detail: message };
}

const bug: JobProblem = {
  type: typeOf('internal-error'),
  title: 'clickferry has a bug',
  code: 'internal-error',
  detail: "This should not have happened. The server's log has the details under the id of this job.",
};

function typeOf(code: string): string {
  return `urn:clickferry:problem:${code}`;
}
