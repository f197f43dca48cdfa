import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';

/** Which versions a change may be made from: those named in `If-Match`, or whatever is there. */
export type ExpectedVersions = readonly number[] | 'any';

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Throws `revision-required` without the header: a change that does not say from what it was made can undo another. */
export function expectedVersions(request: Pick<FastifyRequest, 'headers'>): ExpectedVersions {
  const header = request.headers['if-match'];
  if (header !== undefined) return parseIfMatch(header);
  throw new Problem(
    'revision-required',
    'Send the ETag of the template that you have read as the header `If-Match`, or `If-Match: *` to change whatever is there.',
  );
}

/** Names that no template has, and weak ones, match nothing (RFC 9110, 13.1.1). */
export function parseIfMatch(header: string): ExpectedVersions {
  if (header.trim() === '*') return 'any';
  return header.split(',').flatMap((part) => {
    const [, digits] = /^\s*"([1-9][0-9]{0,14})"\s*$/.exec(part) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** When the change comes too late, the answer has the ETag of what is there now. */
export async function sayingCurrentVersion<T>(reply: FastifyReply, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof Problem && typeof error.facts['currentVersion'] === 'number')
      reply.header('etag', etagOf(error.facts['currentVersion']));
    throw error;
  }
}
