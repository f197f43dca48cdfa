import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import type { Authenticate } from '../access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { newId } from '../lib/ids.ts';
import type { RouteGroup } from './api.ts';
import { addApiReference } from './api-reference.ts';
import { addBodyDeadline } from './body-deadline.ts';
import { replyToBrokenRequest } from './broken-request.ts';
import { BusyUsers } from './busy-users.ts';
import { addCors } from './cors.ts';
import { measureRequests } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { replyWithError } from './problem-reply.ts';
import { registerRouteGroups } from './route-groups.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addPage } from './static-page.ts';

export interface HttpOptions {
  readonly groups: readonly RouteGroup[];
  readonly authenticate: Authenticate;
  /** Told of every request that is refused for want of a scope. */
  readonly audit: AuditLog;
  readonly version: string;
  readonly log: FastifyBaseLogger;
  readonly registry: Registry;
  /** Limit of a JSON body; routes that stream their body have limits of their own. */
  readonly bodyBytesMax: number;
  /** How many requests of one user may run queries at once. */
  readonly requestsPerUserMax: number;
  readonly corsOrigins: readonly string[];
  /** Addresses of proxies whose X-Forwarded-* headers are believed; empty: none. */
  readonly trustedProxies: readonly string[];
  /** The built page, or null to serve the API alone. */
  readonly pageDirectory: string | null;
}

const bodyDeadlineMs = 30_000;
const headersTimeoutMs = 30_000;

/** Builds the HTTP server; the caller listens and closes. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    loggerInstance: options.log,
    genReqId: () => newId('req'),
    bodyLimit: options.bodyBytesMax,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    routerOptions: { maxParamLength: 1000 },
    requestTimeout: 0,
    http: { headersTimeout: headersTimeoutMs },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    clientErrorHandler: replyToBrokenRequest,
    frameworkErrors: (error, request, reply) => void replyWithError(error, request, reply),
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(replyWithError);
  server.decorateRequest('principal', null);

  addSecurityHeaders(server);
  addCors(server, options.corsOrigins);
  addBodyDeadline(server, bodyDeadlineMs);
  measureRequests(server, options.registry);
  await server.register(cookie);
  await addOpenApi(server, options.version);
  await addApiReference(server);
  const busyUsers = new BusyUsers(options.requestsPerUserMax);
  registerRouteGroups(server, options.groups, { ...options, busyUsers });
  await addPage(server, options.pageDirectory);
  return server;
}
