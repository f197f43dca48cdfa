import type { ProblemDocument } from './types.ts';

/** A refusal of the server, or of the network on the way to it (`unreachable`), as the page shows it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument, options: ErrorOptions = {}) {
    super(document.detail, options);
    this.document = document;
  }

  get code(): string {
    return this.document.code;
  }

  get status(): number {
    return this.document.status;
  }
}

export function problemOfAnswer(status: number, body: unknown): ApiProblem {
  if (isProblemDocument(body)) return new ApiProblem(body);
  return new ApiProblem({ code: 'unexpected-answer', status, title: '', detail: '' });
}

export function unreachable(cause: unknown): ApiProblem {
  return new ApiProblem({ code: 'unreachable', status: 0, title: '', detail: '' }, { cause });
}

export function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'title' in body;
}
