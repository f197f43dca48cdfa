import { Agent, fetch as undiciFetch, Request as UndiciRequest } from 'undici';

/** Sends one request. */
export interface Transport {
  readonly Request: typeof Request;
  readonly fetch: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

/**
 * Node's own fetch gives up when an answer takes five minutes, or pauses for five; an import may take hours to answer,
 * and a reader may pause an export for as long as it likes.
 */
export function openTransport(): Transport {
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  return {
    Request: UndiciRequest as unknown as typeof Request,
    fetch: ((request: UndiciRequest) =>
      undiciFetch(request, { dispatcher: agent })) as unknown as Transport['fetch'],
    close: async () => {
      if (!agent.closed) await agent.close();
    },
  };
}

/** For callers who bring their own fetch. */
export function transportOf(fetch: typeof globalThis.fetch): Transport {
  return { Request, fetch: (request) => fetch(request), close: async () => {} };
}
