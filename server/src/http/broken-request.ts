import type { Socket } from 'node:net';
import { newId } from '../lib/ids.ts';
import { problemMediaType, statusToDocument } from './problem-document.ts';

const answers: Readonly<Record<string, { status: number; reason: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    detail: 'The headers of the request are larger than 16 KiB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    detail: 'The headers of the request did not arrive in time.',
  },
};

const malformed = {
  status: 400,
  reason: 'Bad Request',
  detail: 'This is not a well-formed HTTP/1.1 request.',
};

/** Answers what Node's HTTP parser could not read, which no route or error handler ever sees. */
export function replyToBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) {
    socket.destroy();
    return;
  }
  if (answered.has(socket)) return;
  answered.add(socket);
  const { status, reason, detail } = answers[error.code ?? ''] ?? malformed;
  const body = JSON.stringify(statusToDocument(status, detail, newId('req')));
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** The parser reports every further packet of a broken request; one answer is enough. */
const answered = new WeakSet<Socket>();

/** Closing while the sender still sends would reset the connection, and the answer would be lost with it. */
const lingerMs = 1000;
