import type { FastifyInstance } from 'fastify';

const allowedHeaders = 'authorization, content-type, if-match, x-request-id';
const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const exposedHeaders = 'content-disposition, etag, location, retry-after, x-request-id';

/**
 * Off unless origins are configured. Only bearer tokens work across origins: credentials (the refresh cookie) are never
 * allowed, so a foreign page can do nothing in a visitor's name.
 */
export function addCors(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    reply.header('vary', 'Origin');
    if (origin === undefined || !allowed.has(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('cross-origin-resource-policy', 'cross-origin');
    reply.header('access-control-expose-headers', exposedHeaders);
    if (request.method !== 'OPTIONS') return;
    reply.header('access-control-allow-methods', allowedMethods);
    reply.header('access-control-allow-headers', allowedHeaders);
    reply.header('access-control-max-age', '600');
    await reply.code(204).send();
  });
}
