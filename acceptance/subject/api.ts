import assert from 'node:assert/strict';
import type { Subject } from './start-clickferry.ts';

export interface Call {
  readonly token?: string | null;
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
}

export function send({ url }: Subject, method: string, path: string, call: Call = {}): Promise<Response> {
  const { token = null, body, headers = {}, signal } = call;
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  return fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    signal: signal ?? null,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isRaw ? ((body as string | undefined) ?? null) : JSON.stringify(body),
  });
}

/** The JSON of an answer that has to be a success. */
export async function ask<Answer>(
  subject: Subject,
  method: string,
  path: string,
  call: Call = {},
): Promise<Answer> {
  const response = await send(subject, method, path, call);
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

export interface Session {
  readonly accessToken: string;
  readonly scopes: readonly string[];
}

export function logIn(subject: Subject, username: string, password: string): Promise<Session> {
  return ask(subject, 'POST', '/api/v1/auth/login', { body: { username, password } });
}

export async function logInAsAdmin(subject: Subject): Promise<string> {
  return (await logIn(subject, 'admin', subject.adminPassword)).accessToken;
}

/** Checks that an answer is a refusal in words: RFC 9457, with a sentence, and nothing of the machine's own files. */
export async function refusalOf(response: Response, statuses: readonly number[]): Promise<ProblemDocument> {
  const text = await response.text();
  const what = `${response.url}: ${response.status} ${text.slice(0, 500)}`;
  assert.ok(statuses.includes(response.status), what);
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/, what);
  const problem = JSON.parse(text) as ProblemDocument;
  assert.equal(problem.status, response.status, what);
  assert.match(problem.detail, /^\S.{8,}/s, what);
  assert.notEqual(problem.code, 'internal-error', what);
  assert.doesNotMatch(text, /root:.*:0:0:/, what);
  return problem;
}

export async function assertAlive(subject: Subject): Promise<void> {
  assert.deepEqual(await ask(subject, 'GET', '/healthz'), { status: 'ok' });
}

export const clientErrors = Array.from({ length: 100 }, (_, index) => 400 + index);
