import createClient, { type Client } from 'openapi-fetch';
import { answerToError, notClickferry } from './clickferry-error.ts';
import type { paths } from './generated/api.ts';
import { fetchSignedIn, sendTo } from './send.ts';
import { type Credentials, signInWith } from './sign-in.ts';
import type { Transport } from './transport.ts';

/** Of every call that may take long. */
export interface Stoppable {
  readonly signal?: AbortSignal | undefined;
}

/** What every part of the SDK works with. */
export interface ApiClient {
  /** The operations that take and give JSON, with the types of the OpenAPI document. */
  readonly json: Client<paths>;
  /** For bodies that are not JSON; throws what is not a success. */
  readonly send: (method: string, path: string, init: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

export function openApiClient(url: string, credentials: Credentials, transport: Transport): ApiClient {
  const baseUrl = url.replace(/\/+$/, '');
  const signIn = signInWith(credentials, sendTo(baseUrl, transport));
  const fetch = fetchSignedIn(transport, signIn);
  const send = sendTo(baseUrl, { ...transport, fetch });
  return {
    json: createClient<paths>({ baseUrl, fetch, Request: transport.Request }),
    async send(method, path, init) {
      const response = await send(method, path, init);
      if (!response.ok) throw answerToError(response.status, await response.json().catch(() => null));
      return response;
    },
    async close() {
      await signIn.end();
      await transport.close();
    },
  };
}

/** The data of an answer, or the error that it is. */
export async function dataOf<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer.catch((cause: unknown) => {
    throw cause instanceof SyntaxError ? notClickferry(200) : cause;
  });
  if (!response.ok) throw answerToError(response.status, error);
  return data as Data;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}
