/**
 * Everything that can go wrong and is not a bug, by who must act. The message of a Problem says what happened and
 * what to do about it; facts are fields; the cause is kept. HTTP statuses and exit codes exist only at their edges
 * (http/problem-status.ts, the CLI). Any other error that reaches an edge is a bug and is shown as one.
 */
export type Actor = 'caller' | 'operator' | 'upstream' | 'nobody';

export const problemCatalogue = {
  'invalid-request': { actor: 'caller', title: 'The request is not valid' },
  'request-too-large': { actor: 'caller', title: 'The request is too large' },
  'quota-reached': { actor: 'caller', title: 'Your files take as much as they may' },
  'not-signed-in': { actor: 'caller', title: 'Signing in is required' },
  'wrong-credentials': { actor: 'caller', title: 'The name or the password is wrong' },
  'token-invalid': { actor: 'caller', title: 'The token is not valid' },
  'session-ended': { actor: 'caller', title: 'The session has ended' },
  'too-many-requests': { actor: 'caller', title: 'Too many requests at once' },
  'too-many-attempts': { actor: 'caller', title: 'Too many attempts' },
  'not-allowed': { actor: 'caller', title: 'This is not allowed for you' },
  'not-found': { actor: 'caller', title: 'There is no such thing' },
  conflict: { actor: 'caller', title: 'This is in conflict with what is there' },
  'stale-revision': { actor: 'caller', title: 'Somebody else changed this meanwhile' },
  'revision-required': { actor: 'caller', title: 'Which version is changed must be said' },
  'spec-invalid': { actor: 'caller', title: 'The specification does not fit' },
  'file-invalid': { actor: 'caller', title: 'The file cannot be read' },
  'rows-rejected': { actor: 'caller', title: 'Rows of the file do not fit the table' },
  'published-in-part': { actor: 'caller', title: 'Only a part of the rows was loaded' },
  'upload-incomplete': { actor: 'caller', title: 'The upload ended early' },
  'clickhouse-rejected': { actor: 'caller', title: 'ClickHouse refused the query' },
  'clickhouse-denied': { actor: 'caller', title: 'ClickHouse denied access' },
  'clickhouse-limit': { actor: 'caller', title: 'A limit of ClickHouse was reached' },
  'connection-failed': { actor: 'operator', title: 'The connection to ClickHouse failed' },
  'connection-login-failed': { actor: 'operator', title: 'ClickHouse did not accept the login' },
  'connection-tls-failed': { actor: 'operator', title: 'The TLS handshake with ClickHouse failed' },
  'clickhouse-unavailable': { actor: 'upstream', title: 'ClickHouse is not available' },
  'clickhouse-failed': { actor: 'upstream', title: 'ClickHouse failed' },
  'stream-broken': { actor: 'upstream', title: 'The stream from ClickHouse broke off' },
  'engine-unavailable': { actor: 'operator', title: 'The embedded engine is not running' },
  'identity-provider-failed': {
    actor: 'upstream',
    title: 'The identity provider did not answer as expected',
  },
  'storage-failed': { actor: 'operator', title: 'The disk or the store failed' },
  'configuration-invalid': { actor: 'operator', title: 'The configuration is not valid' },
  'data-dir-in-use': { actor: 'operator', title: 'Another clickferry uses this data directory' },
  'shutting-down': { actor: 'upstream', title: 'clickferry is stopping' },
  stopped: { actor: 'nobody', title: 'Stopped' },
} as const satisfies Record<string, { readonly actor: Actor; readonly title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;

export interface FieldError {
  /** Where in the request: a JSON pointer such as `/columns/2/name`, or `query.limit`. */
  readonly path: string;
  readonly message: string;
}

export interface ProblemFacts {
  /** Per-field errors of a request or a spec. */
  readonly errors?: readonly FieldError[];
  /** ClickHouse's own words, when it was ClickHouse that said no. */
  readonly clickhouse?: { readonly code: number; readonly name: string | null; readonly message: string };
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
  /** Anything else that a program may want to read; never a secret. */
  readonly [fact: string]: unknown;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(
    code: ProblemCode,
    message: string,
    facts: ProblemFacts = {},
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.code = code;
    this.facts = facts;
  }

  get actor(): Actor {
    return problemCatalogue[this.code].actor;
  }

  get title(): string {
    return problemCatalogue[this.code].title;
  }
}
