import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statusToDocument } from './problem-document.ts';
import { sendProblem } from './problem-reply.ts';

const noncePlaceholder = '__CSP_NONCE__';

/** Serves the built page: hashed files for ever, and its one HTML document for every path that is not the API's. */
export async function addPage(server: FastifyInstance, directory: string | null): Promise<void> {
  const html = directory === null ? null : await readFile(join(directory, 'index.html'), 'utf8');
  if (directory !== null) {
    await server.register(fastifyStatic, {
      root: directory,
      index: false,
      wildcard: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      cacheControl: true,
      schemaHide: true,
    });
  }
  server.setNotFoundHandler((request, reply) => {
    if (html !== null && wantsPage(request)) return sendPage(reply, html);
    const document = statusToDocument(
      404,
      `There is nothing at ${request.method} ${pathOf(request)}.`,
      request.id,
    );
    return sendProblem(reply, document);
  });
}

function wantsPage(request: FastifyRequest): boolean {
  const path = pathOf(request);
  const isApi = path === '/api' || path.startsWith('/api/') || path.startsWith('/assets/');
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !isApi &&
    (request.headers.accept ?? '').includes('text/html')
  );
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(noncePlaceholder, nonce));
}

/** Scripts only from our own files. Styles that the component library makes at run time carry the nonce. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}
