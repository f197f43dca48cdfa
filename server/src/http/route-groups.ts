import type { FastifyInstance, onRequestAsyncHookHandler, RouteOptions } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Authenticate, Principal } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import { Problem } from '../lib/problem.ts';
import type { RouteGroup } from './api.ts';

/** Registers each group in a context of its own, so that no route can be reached around its group's access rule. */
export function registerRouteGroups(
  server: FastifyInstance,
  groups: readonly RouteGroup[],
  authenticate: Authenticate,
): void {
  for (const group of groups) {
    server.register(async (context) => {
      if (group.access !== 'public') context.addHook('onRequest', requireScope(group.access, authenticate));
      context.addHook('onRoute', (route) => documentRoute(route, group));
      group.register(context.withTypeProvider<ZodTypeProvider>());
    });
  }
}

function requireScope(scope: Scope, authenticate: Authenticate): onRequestAsyncHookHandler {
  return async (request) => {
    const principal = await authenticate(bearerTokenOf(request.headers.authorization));
    if (!principal.scopes.has(scope)) throw missingScope(scope, principal);
    request.principal = principal;
  };
}

function bearerTokenOf(header: string | undefined): string {
  const match = /^bearer +([^\s]+) *$/i.exec(header ?? '');
  if (match?.[1] === undefined) {
    throw new Problem(
      'not-signed-in',
      'Sign in, or send an API token, as the header `Authorization: Bearer …`.',
    );
  }
  return match[1];
}

function missingScope(scope: Scope, principal: Principal): Problem {
  const means =
    principal.proof.kind === 'api-token'
      ? 'Use an API token that has this scope.'
      : `Your role is ${principal.role}; ask an administrator for a role that has it.`;
  return new Problem('not-allowed', `This needs the scope ${scope}. ${means}`, { scope });
}

function documentRoute(route: RouteOptions, group: RouteGroup): void {
  route.schema = {
    ...route.schema,
    tags: [group.tag],
    security: group.access === 'public' ? [] : [{ bearer: [group.access] }],
  };
}
