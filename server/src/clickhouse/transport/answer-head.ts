import { BrokenAnswer } from './broken-answer.ts';

export interface AnswerHead {
  readonly statusCode: number;
  /** By their names in lower case; repeated ones are joined as HTTP says. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an answer's body ends. `unknown`: by the end of the connection, which a break looks like, too. */
export type BodyEnd =
  | { readonly kind: 'chunks' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'unknown' };

/** Reads the status line and the headers, without the empty line behind them. Strict: what HTTP/1.1 does not allow is refused. */
export function parseAnswerHead(text: string): AnswerHead {
  const [statusLine = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: [^\r\n]*)?$/.exec(statusLine)?.[1];
  if (status === undefined) throw BrokenAnswer.malformed('it has no status line');
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw BrokenAnswer.malformed('a header is not one');
    const key = name.toLowerCase();
    const before = headers[key];
    headers[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return { statusCode: Number(status), headers };
}

export function bodyEndOf({ statusCode, headers }: AnswerHead): BodyEnd {
  const coding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (coding !== undefined) {
    if (length !== undefined) throw BrokenAnswer.malformed('it has both a length and a transfer encoding');
    if (coding.toLowerCase() !== 'chunked') throw BrokenAnswer.malformed('its transfer encoding is unknown');
    return { kind: 'chunks' };
  }
  if (statusCode === 204 || statusCode === 304) return { kind: 'length', bytes: 0 };
  if (length === undefined) return { kind: 'unknown' };
  if (!/^\d{1,15}$/.test(length)) throw BrokenAnswer.malformed('its length is not a number');
  return { kind: 'length', bytes: Number(length) };
}
