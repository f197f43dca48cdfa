import type { Answer, JsonBody, OperationId } from '@clickferry/sdk';
import { problemOfAnswer, unreachable } from './problem.ts';
import type { SessionHolder } from './session-holder.ts';
import type { Frozen, Session } from './types.ts';

export interface Call<Operation extends OperationId> {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: Frozen<JsonBody<Operation>>;
  readonly signal?: AbortSignal;
  /** Public operations carry no token and are not repeated after a refresh. */
  readonly isPublic?: boolean;
}

/**
 * Calls the API as the signed-in user. A 401 is answered by one refresh that all waiting calls share, then the call is
 * made again; when the refresh is refused as well, the session ends and the 401 is thrown.
 */
export class Http {
  readonly #holder: SessionHolder;
  readonly #fetch: typeof fetch;
  #refreshing: Promise<boolean> | null = null;

  constructor(holder: SessionHolder, fetchIt: typeof fetch = (...request) => fetch(...request)) {
    this.#holder = holder;
    this.#fetch = fetchIt;
  }

  async call<Operation extends OperationId>(
    path: string,
    call: Call<Operation> = {},
  ): Promise<Frozen<Answer<Operation>>> {
    const response = await this.#send(path, call);
    const text = await response.text();
    const body = parseJson(text);
    if (!response.ok) throw problemOfAnswer(response.status, body);
    return body as Frozen<Answer<Operation>>;
  }

  /** Resolves with false when nobody is signed in (any more). */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** The token for a request that is not made through `call`. */
  async freshToken(): Promise<string> {
    if (this.#holder.needsRefresh) await this.refresh();
    return this.#holder.current?.accessToken ?? '';
  }

  async #send(path: string, call: AnyCall): Promise<Response> {
    if (call.isPublic) return this.#fetchOnce(path, call, null);
    const token = await this.freshToken();
    const response = await this.#fetchOnce(path, call, token);
    if (response.status !== 401) return response;
    const isOutdated = this.#holder.current !== null && this.#holder.current.accessToken !== token;
    if (!isOutdated && !(await this.refresh())) return response;
    return this.#fetchOnce(path, call, this.#holder.current?.accessToken ?? '');
  }

  async #refresh(): Promise<boolean> {
    const response = await this.#fetchOnce('/api/v1/auth/refresh', { method: 'POST' }, null);
    if (response.ok) {
      this.#holder.open((await response.json()) as Session);
      return true;
    }
    if (response.status !== 401) throw problemOfAnswer(response.status, parseJson(await response.text()));
    this.#holder.end();
    return false;
  }

  async #fetchOnce(path: string, call: AnyCall, token: string | null): Promise<Response> {
    try {
      return await this.#fetch(path, requestOf(call, token));
    } catch (error) {
      if (call.signal?.aborted) throw error;
      throw unreachable(error);
    }
  }
}

type AnyCall = Omit<Call<OperationId>, 'body'> & { readonly body?: unknown };

function requestOf(call: AnyCall, token: string | null): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  const request: RequestInit = { method: call.method ?? 'GET', headers, credentials: 'same-origin' };
  if (call.body !== undefined) request.body = JSON.stringify(call.body);
  if (call.signal !== undefined) request.signal = call.signal;
  return request;
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
