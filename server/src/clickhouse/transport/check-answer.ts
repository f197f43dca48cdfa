import { Problem } from '../../lib/problem.ts';
import type { Target } from '../client.ts';
import { exceptionTextToProblem, exceptionToProblem } from '../errors.ts';
import { parseException } from '../exception-text.ts';
import { readEncodedText } from '../http-encoding.ts';
import { addressOf } from './address.ts';

/** The beginning of an answer; the body follows as bytes, in parts. */
export interface Answer {
  readonly statusCode?: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Passes a good answer; any other is read, as far as a message needs, and thrown as a Problem. */
export async function checkAnswer(
  answer: Answer,
  body: () => AsyncIterable<Buffer>,
  target: Target,
): Promise<void> {
  const exceptionCode = headerOf(answer, 'x-clickhouse-exception-code');
  if (answer.statusCode === 200 && exceptionCode === null && isFromClickHouse(answer)) {
    if (!hasKnownEnd(answer)) throw endUnknown(target);
    return;
  }
  const text = readEncodedText(await readBeginning(body()), headerOf(answer, 'content-encoding'));
  throw problemOf(answer, exceptionCode, text, target);
}

function problemOf(answer: Answer, exceptionCode: string | null, text: string, target: Target): Problem {
  if (exceptionCode !== null) return exceptionTextToProblem(text, Number(exceptionCode));
  const exception = parseException(text);
  if (exception !== null) return exceptionToProblem(exception);
  return strangerToProblem(answer, text, target);
}

/** Somebody answered who is not ClickHouse, or is in between. */
function strangerToProblem({ statusCode = 0, headers }: Answer, text: string, target: Target): Problem {
  const at = addressOf(target);
  const native = /Port (\d+) is for clickhouse-client program/.exec(text);
  if (native !== null) {
    return new Problem(
      'connection-failed',
      `${at} is the port for the native protocol of ClickHouse. Use its HTTP port, 8123 by default.`,
      { address: at },
    );
  }
  if (/plain HTTP request was sent to HTTPS port/i.test(text)) {
    return new Problem('connection-tls-failed', `${at} is a TLS port. Turn TLS on.`, { address: at });
  }
  const facts = { address: at, status: statusCode };
  if (statusCode === 401 || statusCode === 403) {
    return new Problem(
      'connection-login-failed',
      `${at} did not accept the login. Check user and password, or the token.`,
      facts,
    );
  }
  if (statusCode === 413) {
    return new Problem(
      'connection-failed',
      `A proxy at ${at} does not let a request of this size pass. Raise its limit.`,
      facts,
    );
  }
  if (statusCode === 502 || statusCode === 503 || statusCode === 504 || statusCode === 429) {
    return new Problem(
      'clickhouse-unavailable',
      `A proxy at ${at} answers ${statusCode}: ClickHouse behind it does not. Try again in a moment.`,
      facts,
    );
  }
  const what = /html/i.test(String(headers['content-type']))
    ? `a web page (status ${statusCode})`
    : `status ${statusCode}`;
  return new Problem(
    'connection-failed',
    `What answers at ${at} is not ClickHouse: it gave ${what}. Check the host and the port.`,
    facts,
  );
}

/** ClickHouse always sends one of these; a web server that answers everything with 200 does not. */
function isFromClickHouse({ headers }: Answer): boolean {
  return Object.keys(headers).some((name) => name.startsWith('x-clickhouse-'));
}

/** Without chunks or a length, an answer that was cut would look whole. */
function hasKnownEnd(answer: Answer): boolean {
  const coding = headerOf(answer, 'transfer-encoding') ?? '';
  return headerOf(answer, 'content-length') !== null || /chunked/i.test(coding);
}

function endUnknown(target: Target): Problem {
  return new Problem(
    'connection-failed',
    `The answer of ${addressOf(target)} has neither a length nor chunks, so a cut could not be seen. Let the proxy in between speak HTTP/1.1.`,
  );
}

export function headerOf({ headers }: Pick<Answer, 'headers'>, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? null);
}

const beginningBytesMax = 64 * 1024;

async function readBeginning(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(Buffer.from(part));
      length += part.length;
      if (length >= beginningBytesMax) break;
    }
  } catch {
    // What came before it broke off is enough for a message.
  }
  return Buffer.concat(parts);
}
