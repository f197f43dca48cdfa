import { z } from 'zod';
import type { Problem } from '../lib/problem.ts';
import { statusOfProblem } from './problem-status.ts';

export const problemMediaType = 'application/problem+json';

/** RFC 9457. `code` is stable and meant for programs; `title` and `detail` are meant for people. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:clickferry:problem:<code>' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do about it.' }),
    code: z.string().meta({ description: 'Stable name of the kind of problem.' }),
    requestId: z.string().meta({ description: 'Find the request in the log by this id.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'One entry for each field that is wrong.' }),
    clickhouse: z
      .object({ code: z.int(), name: z.string().nullable(), message: z.string() })
      .optional()
      .meta({ description: "ClickHouse's own words, when it was ClickHouse that refused." }),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 problem details.' });

export type ProblemDocument = z.infer<typeof problemSchema> & Record<string, unknown>;

export function problemToDocument(problem: Problem, requestId: string): ProblemDocument {
  return {
    ...problem.facts,
    ...problemHead(problem.code, problem.title, statusOfProblem[problem.code]),
    detail: problem.message,
    requestId,
  } as ProblemDocument;
}

/** For errors of the HTTP layer itself, which have a status of their own and no Problem. */
export function statusToDocument(status: number, detail: string, requestId: string): ProblemDocument {
  return { ...problemHead(codeOfStatus(status), titleOfStatus(status), status), detail, requestId };
}

export function bugToDocument(requestId: string): ProblemDocument {
  return {
    ...problemHead('internal-error', 'clickferry has a bug', 500),
    detail: `This should not have happened. The log has the details under request ${requestId}; please report it.`,
    requestId,
  };
}

function problemHead(code: string, title: string, status: number) {
  return { type: `urn:clickferry:problem:${code}`, title, status, code };
}

function codeOfStatus(status: number): string {
  if (status === 404) return 'not-found';
  if (status === 413 || status === 431) return 'request-too-large';
  return 'invalid-request';
}

function titleOfStatus(status: number): string {
  if (status === 404) return 'There is no such thing';
  if (status === 413 || status === 431) return 'The request is too large';
  return 'The request is not valid';
}
