import { ClickferryError, unreachable } from './clickferry-error.ts';
import type { SignIn } from './sign-in.ts';
import type { Transport } from './transport.ts';

export type Send = (method: string, path: string, init?: RequestInit) => Promise<Response>;

/** Sends requests as nobody. */
export function sendTo(baseUrl: string, transport: Transport): Send {
  return (method, path, init = {}) => {
    // `duplex` is what fetch asks for when a body is a stream.
    const options = { ...init, method, duplex: 'half' } as RequestInit;
    return fetchOrSayWhy(transport, new transport.Request(`${baseUrl}${path}`, options));
  };
}

/** Sends a request as the one who signed in; once more, with another token, when the first is refused. */
export function fetchSignedIn(transport: Transport, signIn: SignIn): Transport['fetch'] {
  return async (request) => {
    const token = await signIn.token();
    const again = isStreaming(request) ? null : request.clone();
    const response = await fetchOrSayWhy(transport, withToken(request, token));
    if (response.status !== 401 || again === null) return response;
    const otherToken = await signIn.tokenInsteadOf(token);
    if (otherToken === null) return response;
    await response.body?.cancel();
    return fetchOrSayWhy(transport, withToken(again, otherToken));
  };
}

async function fetchOrSayWhy(transport: Transport, request: Request): Promise<Response> {
  try {
    return await transport.fetch(request);
  } catch (error) {
    if (request.signal.aborted || error instanceof ClickferryError) throw error;
    throw unreachable(request.url, error);
  }
}

/** A body that flows past cannot be sent twice. Every other body of the API is JSON. */
function isStreaming(request: Request): boolean {
  return request.body !== null && request.headers.get('content-type') !== 'application/json';
}

function withToken(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
