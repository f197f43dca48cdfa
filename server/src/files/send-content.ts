import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachmentNamed } from '../lib/content-disposition.ts';
import { askedRange, namesTag, stillSame } from './byte-range.ts';
import type { StoredFile } from './file.ts';

/** Answers with the bytes of a file, or the part that is asked for: so a download that broke off goes on where it stopped. */
export function sendContent(
  { file, path }: { readonly file: StoredFile; readonly path: string },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const tag = `"${file.sha256}"`;
  const { headers, method } = request;
  reply
    .header('etag', tag)
    .header('last-modified', new Date(file.createdAt).toUTCString())
    .header('accept-ranges', 'bytes');
  if (namesTag(headers['if-none-match'], tag)) return reply.code(304).send();
  const isRange = stillSame(headers['if-range']?.toString(), { tag, changedAt: file.createdAt });
  const asked = askedRange(isRange ? headers.range : undefined, file.bytes);
  if (asked.kind === 'none') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  }
  reply.type(file.mediaType).header('content-disposition', attachmentNamed(file.name));
  const { start, end } = asked.kind === 'range' ? asked : { start: 0, end: file.bytes - 1 };
  if (asked.kind === 'range') {
    reply.code(206).header('content-range', `bytes ${start}-${end}/${file.bytes}`);
  }
  reply.header('content-length', end - start + 1);
  if (method === 'HEAD' || file.bytes === 0) return reply.send();
  return reply.send(createReadStream(path, { start, end, highWaterMark }));
}

const highWaterMark = 256 * 1024;
