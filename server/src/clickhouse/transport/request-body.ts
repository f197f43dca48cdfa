import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Problem } from '../../lib/problem.ts';
import { requestPath, type UrlParts } from './request-target.ts';

export interface RequestParts extends Omit<UrlParts, 'query'> {
  readonly sql: string;
  readonly data?: Readable | undefined;
  readonly encoding?: string | undefined;
}

export interface RequestForm {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

export interface StatementForm extends RequestForm {
  readonly body: string;
}

/** Proxies commonly cut at 8 KiB or 16 KiB. */
const comfortablePathLength = 7000;
/** ClickHouse's http_max_uri_size. */
const pathLengthMax = 1_000_000;

/**
 * Where the statement and its parameters travel. With data: in the URL, the data being the body. Without: the statement
 * is the body and the parameters are in the URL, or all are parts of a form when that would make the URL long.
 */
export function requestBody({ sql, data, encoding, ...parts }: RequestParts): RequestForm {
  if (data !== undefined) {
    const path = requestPath({ ...parts, query: sql });
    if (path.length > pathLengthMax) throw statementTooLong();
    return { path, headers: encoding === undefined ? {} : { 'content-encoding': encoding }, body: data };
  }
  return statementBody({ sql, ...parts });
}

/** For a statement without data. */
export function statementBody({ sql, ...parts }: Omit<RequestParts, 'data' | 'encoding'>): StatementForm {
  const path = requestPath(parts);
  // A form takes the parameters out of the path, and nothing else.
  if (path.length <= comfortablePathLength || Object.keys(parts.parameters).length === 0) {
    return { path, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: sql };
  }
  return asForm(sql, parts);
}

function asForm(sql: string, parts: Omit<UrlParts, 'query'>): StatementForm {
  const boundary = `clickferry-${randomUUID()}`;
  const fields: [string, string][] = [
    ['query', sql],
    ...Object.entries(parts.parameters).map(([name, value]): [string, string] => [`param_${name}`, value]),
  ];
  const tooLong = fields.find(([, value]) => Buffer.byteLength(value) > fieldBytesMax);
  if (tooLong !== undefined) throw fieldTooLong(tooLong[0]);
  const body = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    path: requestPath({ ...parts, parameters: {} }),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${body.join('')}--${boundary}--\r\n`,
  };
}

/** ClickHouse's http_max_field_value_size. */
const fieldBytesMax = 128 * 1024;

function fieldTooLong(field: string): Problem {
  const what =
    field === 'query' ? 'The statement' : `The value of the parameter ${field.slice('param_'.length)}`;
  return new Problem(
    'clickhouse-limit',
    `${what} is longer than the 128 KiB that ClickHouse takes. Make it shorter.`,
  );
}

function statementTooLong(): Problem {
  return new Problem(
    'clickhouse-limit',
    'The statement is longer than the 1 MB that ClickHouse takes. Name fewer columns.',
  );
}
