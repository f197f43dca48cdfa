import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Principal } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import type { RequestOrigin } from '../audit/audit-log.ts';

/** A Fastify instance whose route schemas are zod schemas: they validate, they type, and they become the OpenAPI document. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Routes that share an access rule. A feature returns a list of groups; the shell registers each in a context of its own
 * whose hook has authenticated the request and checked the scope before any handler, validation or body parsing runs.
 * `public` operations carry `security: []` in the OpenAPI document.
 */
export interface RouteGroup {
  readonly access: 'public' | Scope;
  /** The OpenAPI tag of every route of the group. */
  readonly tag: string;
  register(api: Api): void;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** An API token that is bound to a template may come here; the handler sees to it that it gets only what is its own. */
    forBoundTokens?: boolean;
  }
  interface FastifyRequest {
    /** Set by the scope's hook; null in public routes. */
    principal: Principal | null;
  }
}

export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null)
    throw new Error(`${request.method} ${request.url} is public and has no principal`);
  return request.principal;
}

export function originOf(request: FastifyRequest): RequestOrigin {
  return { address: request.ip, requestId: request.id };
}
