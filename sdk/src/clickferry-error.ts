export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What clickferry answered instead of success, or why there is no answer. */
export interface ErrorFacts {
  /**
   * Stable name of the kind of problem: one of the API's, or `unreachable` (nothing answered), `transfer-broken` (it
   * ended early; what arrived is not complete) or `not-clickferry` (something else answered).
   */
  readonly code: string;
  readonly title: string;
  /** What happened and what to do about it. */
  readonly detail: string;
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** One entry for each field of the request that is wrong. */
  readonly errors?: readonly FieldError[];
  /** The server's log has the details under this id. */
  readonly requestId?: string;
}

export class ClickferryError extends Error {
  override readonly name = 'ClickferryError';
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly status: number | null;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;
  /** The whole problem document, with the facts that only some kinds of problems have. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(facts: ErrorFacts, options: { document?: object; cause?: unknown } = {}) {
    super(facts.detail, 'cause' in options ? { cause: options.cause } : {});
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail;
    this.status = facts.status;
    this.errors = facts.errors ?? [];
    this.requestId = facts.requestId ?? null;
    this.document = { ...facts, ...options.document };
  }
}

/** From the body of an answer that is not a success. */
export function answerToError(status: number, body: unknown): ClickferryError {
  const document = parseProblem(body);
  if (document === null) return notClickferry(status);
  return new ClickferryError({ ...document, status }, { document });
}

export function notClickferry(status: number): ClickferryError {
  const detail = `The answer, with status ${status}, is not one of clickferry. Check the URL, and what stands in between.`;
  return new ClickferryError({ code: 'not-clickferry', title: 'Something else answered', detail, status });
}

export function unreachable(url: string, cause: unknown): ClickferryError {
  const detail = `No answer from ${new URL(url).origin}: ${innermostMessage(cause)}. Check that clickferry runs there.`;
  const facts = { code: 'unreachable', title: 'clickferry cannot be reached', detail, status: null };
  return new ClickferryError(facts, { cause });
}

export function transferBroken(detail: string, cause?: unknown): ClickferryError {
  const facts = { code: 'transfer-broken', title: 'The transfer broke off', detail, status: null };
  return new ClickferryError(facts, { cause });
}

/** `fetch failed` says nothing; the error that caused it does. */
export function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return innermostMessage(error.cause);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}

type ProblemDocument = Omit<ErrorFacts, 'status'>;

function parseProblem(body: unknown): ProblemDocument | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, title, detail } = body as Partial<ProblemDocument>;
  const isProblem = [code, title, detail].every((field) => typeof field === 'string');
  return isProblem ? (body as ProblemDocument) : null;
}
