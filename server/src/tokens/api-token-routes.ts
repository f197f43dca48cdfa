import { z } from 'zod';
import type { TemplateBinding } from '../access/principal.ts';
import { allScopes } from '../access/scope.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import { filterSchema } from '../transfer/spec/filter.ts';
import { parameterValuesSchema } from '../transfer/spec/parameters.ts';
import type { StopJobs } from '../users/stop-jobs.ts';
import { type ApiToken, checkRequestedScopes, formatTokenText } from './api-token.ts';
import { insertApiToken, listApiTokens, revokeApiToken } from './api-token-store.ts';
import { checkScopesOfBoundToken, scopesOfBoundTokens, type TemplateBindings } from './token-binding.ts';

export interface ApiTokenDeps {
  readonly db: Database;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly templates: Pick<TemplateBindings, 'check'>;
  readonly stopJobs: StopJobs;
}

const scopeSchema = z.enum(allScopes);

const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scopeSchema),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'Exact to a minute' }),
    revokedAt: z.iso.datetime().nullable(),
    template: z
      .object({
        templateId: z.string(),
        values: z.record(z.string(), z.unknown()),
        filter: z.unknown().meta({ description: 'A filter of an export spec, or null' }),
      })
      .nullable()
      .meta({ description: 'The one template that the token can run; null: all that its scopes say' }),
  })
  .meta({ id: 'ApiToken', description: 'A scoped key for a program, without its secret.' });

const newTokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(scopeSchema)
    .min(1)
    .max(allScopes.length)
    .meta({ description: 'At most your own, and never `account`' }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .meta({ description: 'In the future; null for a token that does not expire' }),
  template: z
    .strictObject({
      templateId: z.string().min(1).max(100),
      values: parameterValuesSchema
        .default({})
        .meta({ description: 'Values of parameters that the holder of the token cannot change' }),
      filter: filterSchema.optional().meta({
        description: 'Which rows of the source there are for the token, beside what the template says',
      }),
    })
    .optional()
    .meta({
      description: `Binds the token to one template: it can run it, and do nothing else. Such a token takes only the scopes ${scopesOfBoundTokens.join(', ')}.`,
    }),
});

export function apiTokenRoutes(deps: ApiTokenDeps): RouteGroup[] {
  return [
    {
      access: 'account',
      tag: 'API tokens',
      register(api) {
        registerList(api, deps);
        registerCreate(api, deps);
        registerRevoke(api, deps);
      },
    },
  ];
}

function registerList(api: Api, { db }: ApiTokenDeps): void {
  api.get(
    '/api/v1/tokens',
    {
      schema: {
        operationId: 'listApiTokens',
        summary: 'List your API tokens, newest first',
        response: { 200: z.object({ items: z.array(apiTokenSchema) }) },
      },
    },
    async (request) => {
      const tokens = await listApiTokens(db, principalOf(request).userId);
      return { items: tokens.map(apiTokenToWire) };
    },
  );
}

function registerCreate(api: Api, { db, audit, clock, templates }: ApiTokenDeps): void {
  api.post(
    '/api/v1/tokens',
    {
      schema: {
        operationId: 'createApiToken',
        summary: 'Make an API token',
        description: 'The answer is the only place where the token itself is ever shown.',
        body: newTokenSchema,
        response: { 201: z.object({ token: z.string(), item: apiTokenSchema }) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { name, expiresAt } = request.body;
      const scopes = [...new Set(request.body.scopes)];
      checkRequestedScopes(scopes, principal.scopes);
      const boundTo = toBinding(request.body.template);
      if (boundTo !== null) {
        checkScopesOfBoundToken(scopes);
        await templates.check(boundTo, principal, abortedWith(reply));
      }
      const now = clock();
      const id = newId('tok', now);
      const secret = newSecret();
      const token = await insertApiToken(db, {
        id,
        userId: principal.userId,
        name,
        secretHash: hashSecret(secret),
        scopes,
        now,
        expiresAt: parseExpiry(expiresAt, now),
        boundTo,
      });
      const target = { kind: 'api-token', id };
      const details = { name, scopes, expiresAt, ...(boundTo !== null && { template: boundTo }) };
      const origin = originOf(request);
      await audit.record({
        action: 'token.create',
        outcome: 'allowed',
        actor: principal,
        target,
        origin,
        details,
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ token: formatTokenText(id, secret), item: apiTokenToWire(token) });
    },
  );
}

function registerRevoke(api: Api, { db, audit, clock, stopJobs }: ApiTokenDeps): void {
  api.delete(
    '/api/v1/tokens/:id',
    {
      schema: {
        operationId: 'revokeApiToken',
        summary: 'Revoke one of your API tokens',
        params: z.object({ id: z.string().max(100) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { id } = request.params;
      if (!(await revokeApiToken(db, principal.userId, id, clock()))) {
        throw new Problem('not-found', 'You have no such API token, or it was revoked before.');
      }
      await stopJobs(db, { userId: principal.userId, tokenIds: [id] });
      const target = { kind: 'api-token', id };
      await audit.record({
        action: 'token.revoke',
        outcome: 'allowed',
        actor: principal,
        target,
        origin: originOf(request),
      });
      return reply.code(204).send();
    },
  );
}

function parseExpiry(text: string | null, now: number): number | null {
  if (text === null) return null;
  const time = Date.parse(text);
  if (time > now) return time;
  const message = 'must be in the future';
  throw new Problem('invalid-request', `The expiry ${message}.`, {
    errors: [{ path: '/expiresAt', message }],
  });
}

function toBinding(template: z.infer<typeof newTokenSchema>['template']): TemplateBinding | null {
  if (template === undefined) return null;
  const { templateId, values, filter } = template;
  return { templateId, values, filter: filter ?? null };
}

function apiTokenToWire({ boundTo, ...token }: ApiToken) {
  return {
    ...token,
    template: boundTo === null ? null : { ...boundTo, values: { ...boundTo.values } },
    scopes: [...token.scopes],
    createdAt: timeToWire(token.createdAt),
    expiresAt: token.expiresAt === null ? null : timeToWire(token.expiresAt),
    lastUsedAt: token.lastUsedAt === null ? null : timeToWire(token.lastUsedAt),
    revokedAt: token.revokedAt === null ? null : timeToWire(token.revokedAt),
  };
}

function timeToWire(time: number): string {
  return new Date(time).toISOString();
}
