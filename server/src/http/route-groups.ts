import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler, RouteOptions } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { type Authenticate, boundTokenOf, type Principal } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts';
import { Problem } from '../lib/problem.ts';
import { originOf, type RouteGroup } from './api.ts';
import type { BusyUsers } from './busy-users.ts';

export interface AccessGuard {
  readonly authenticate: Authenticate;
  readonly audit: AuditLog;
  /** Holds for the routes that run queries of their users. */
  readonly busyUsers: BusyUsers;
}

/** Registers each group in a context of its own, so that no route can be reached around its group's access rule. */
export function registerRouteGroups(
  server: FastifyInstance,
  groups: readonly RouteGroup[],
  guard: AccessGuard,
): void {
  for (const group of groups) {
    server.register(async (context) => {
      if (group.access !== 'public') context.addHook('onRequest', requireScope(group.access, guard));
      context.addHook('onRoute', (route) => documentRoute(route, group));
      group.register(context.withTypeProvider<ZodTypeProvider>());
    });
  }
}

function requireScope(
  scope: Scope,
  { authenticate, audit, busyUsers }: AccessGuard,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const principal = await authenticate(bearerTokenOf(request.headers.authorization));
    if (!principal.scopes.has(scope)) {
      await audit.record(refusal(scope, principal, request));
      throw missingScope(scope, principal);
    }
    const bound = boundTokenOf(principal);
    if (bound !== null && request.routeOptions.config.forBoundTokens !== true) {
      await audit.record(refusal(scope, principal, request));
      throw onlyItsTemplate(bound.binding.templateId);
    }
    if (scope === 'exports:run') busyUsers.enter(principal.userId, reply);
    request.principal = principal;
  };
}

function refusal(scope: Scope, actor: Principal, request: FastifyRequest): AuditEvent {
  const details = { scope, method: request.method, route: request.routeOptions.url };
  return { action: 'access.refuse', outcome: 'refused', actor, origin: originOf(request), details };
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
    scope === 'account'
      ? 'No token of a program has it: sign in, and use the access token of that session.'
      : principal.proof.kind === 'api-token'
        ? 'Use an API token that has this scope.'
        : `Your role is ${principal.role}; ask an administrator for a role that has it.`;
  return new Problem('not-allowed', `This needs the scope ${scope}. ${means}`, { scope });
}

function onlyItsTemplate(templateId: string): Problem {
  const message =
    `This API token can do nothing but run the template ${templateId}: ` +
    `POST /api/v1/templates/${templateId}/preview, page, download or jobs.`;
  return new Problem('not-allowed', message, { templateId });
}

function documentRoute(route: RouteOptions, group: RouteGroup): void {
  route.schema = {
    ...route.schema,
    tags: [group.tag],
    security: group.access === 'public' ? [] : [{ bearer: [group.access] }],
  };
}
