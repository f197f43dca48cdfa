import {
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
  type Agent,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Target } from '../client.ts';
import { socketHost } from './address.ts';
import { connectionError, connectTimedOut } from './connection-errors.ts';
import { entryHeaders } from './entry-headers.ts';
import { stopReason, throwIfStopped } from './stop-reason.ts';

export interface ClickHouseRequest {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly signal?: AbortSignal | undefined;
  /** Ends the request when no connection exists after that time. */
  readonly connectTimeoutMs: number;
}

/**
 * Sends one request and resolves with the answer as soon as its headers are there, whatever its status. Before that,
 * a failure is a Problem about the connection, or the reason of the signal.
 */
export async function sendRequest(
  target: Target,
  agent: Agent,
  request: ClickHouseRequest,
): Promise<IncomingMessage> {
  const { signal, body } = request;
  for (;;) {
    throwIfStopped(signal);
    try {
      return await exchange(target, agent, request);
    } catch (error) {
      throwIfStopped(signal);
      if (typeof body !== 'string' && body.errored !== null && body.errored === error) throw error;
      if (!(error instanceof StaleSocket)) throw connectionError(error, target);
    }
  }
}

/** The server closed an idle socket in the moment it was used again. A statement that only reads is sent once more. */
class StaleSocket extends Error {}

function exchange(target: Target, agent: Agent, request: ClickHouseRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = (target.tls === null ? httpRequest : httpsRequest)(
      requestOptions(target, agent, request),
    );
    let answered = false;
    const giveUp = (reason: Error): void => {
      outgoing.destroy(reason);
      // A request that still waits for a socket of its agent is destroyed without a word.
      if (!answered) reject(reason);
    };
    const stop = (): void => {
      if (request.signal !== undefined) giveUp(stopReason(request.signal));
    };
    const connectTimer = setTimeout(() => giveUp(connectTimedOut(target)), request.connectTimeoutMs);
    const isConnected = (): void => clearTimeout(connectTimer);
    request.signal?.addEventListener('abort', stop, { once: true });
    outgoing.once('socket', (socket) => {
      // A long silent statement must not look dead to the firewalls on the way.
      socket.setKeepAlive(true, tcpKeepAliveMs);
      if (!socket.connecting) isConnected();
      else socket.once(target.tls === null ? 'connect' : 'secureConnect', isConnected);
    });
    outgoing.once('response', (incoming) => {
      answered = true;
      resolve(incoming);
    });
    outgoing.on('error', (error) => {
      if (!answered) reject(isStale(outgoing, error) ? new StaleSocket() : error);
    });
    outgoing.once('close', () => {
      isConnected();
      request.signal?.removeEventListener('abort', stop);
    });
    sendBody(outgoing, request.body, () => answered, reject);
  });
}

/** Only agents for statements that read keep sockets, so nothing is ever written twice. */
function isStale(outgoing: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function sendBody(
  outgoing: NodeJS.WritableStream,
  body: string | Readable,
  isAnswered: () => boolean,
  reject: (error: unknown) => void,
): void {
  if (typeof body === 'string') {
    // As a buffer: Node would write the headers in the encoding of a text.
    outgoing.end(Buffer.from(body));
    return;
  }
  // A broken source destroys the request before its end mark, so the server knows that the data are not whole.
  pipeline(body, outgoing).catch((error: unknown) => {
    // The server may have answered and hung up before it read everything: then the answer tells why.
    if (body.errored === error) reject(error);
    else if (!isAnswered()) setImmediate(() => reject(error));
  });
}

const tcpKeepAliveMs = 30_000;
const headerBytesMax = 256 * 1024;

function requestOptions(target: Target, agent: Agent, { path, headers }: ClickHouseRequest): RequestOptions {
  return {
    agent,
    host: socketHost(target.host),
    port: target.port,
    method: 'POST',
    path,
    headers: { ...entryHeaders(target), 'user-agent': 'clickferry', ...headers },
    maxHeaderSize: headerBytesMax,
    setDefaultHeaders: true,
  };
}
