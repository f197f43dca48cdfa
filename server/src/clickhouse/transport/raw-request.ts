import { validateHeaderValue } from 'node:http';
import type { Target } from '../client.ts';
import { addressOf } from './address.ts';
import { connectionError, connectTimedOut } from './connection-errors.ts';
import { entryHeaders } from './entry-headers.ts';
import { RawAnswer } from './raw-answer.ts';
import { RawConnection } from './raw-connection.ts';
import { throwIfStopped } from './stop-reason.ts';

export interface RawRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the connection with its reason, also after the head has come. */
  readonly signal: AbortSignal;
  /** Ends the request when no connection exists after that time. */
  readonly connectTimeoutMs: number;
}

/**
 * Sends one request over a connection of its own, and resolves with the answer as soon as its head is there, whatever its
 * status. Failures before that are as those of sendRequest.
 */
export async function sendRawRequest(target: Target, request: RawRequest): Promise<RawAnswer> {
  const { signal, connectTimeoutMs } = request;
  throwIfStopped(signal);
  const bytes = requestBytes(target, request);
  const connection = new RawConnection(target, signal);
  const connectTimer = setTimeout(() => connection.destroy(connectTimedOut(target)), connectTimeoutMs);
  try {
    await connection.connected();
    clearTimeout(connectTimer);
    connection.write(bytes);
    return await RawAnswer.receive(connection);
  } catch (error) {
    connection.destroy();
    throwIfStopped(signal);
    throw connectionError(error, target);
  } finally {
    clearTimeout(connectTimer);
  }
}

function requestBytes(target: Target, { path, headers, body }: RawRequest): Buffer {
  const content = Buffer.from(body, 'utf8');
  const all: Readonly<Record<string, string>> = {
    host: addressOf(target),
    'user-agent': 'clickferry',
    ...entryHeaders(target),
    ...headers,
    'content-length': String(content.length),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => headerLine(name, value, target));
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), content]);
}

/** A line end in a token would be a header of its own. */
function headerLine(name: string, value: string, target: Target): string {
  try {
    validateHeaderValue(name, value);
  } catch (error) {
    throw connectionError(error, target);
  }
  return `${name}: ${value}\r\n`;
}
