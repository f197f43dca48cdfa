import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import { signInOriginOf } from '../auth/auth-routes.ts';
import type { RefreshCookie } from '../auth/refresh-cookie.ts';
import type { RefusalBound } from '../auth/refusal-bound.ts';
import type { Sessions } from '../auth/sessions.ts';
import { type Api, originOf, type RouteGroup } from '../http/api.ts';
import { Problem } from '../lib/problem.ts';
import type { SealKey } from '../lib/seal.ts';
import type { User } from '../users/user.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { type IdentityUsersDeps, userOfIdentity } from './identity-users.ts';
import { openTransaction, sealTransaction, transactionMs } from './login-transaction.ts';
import { finishLogin, startLogin } from './oidc-login.ts';
import { ownPath } from './return-path.ts';

export interface OidcRoutesDeps extends IdentityUsersDeps {
  /** Null: people sign in with passwords alone. */
  readonly provider: IdentityProvider | null;
  readonly sessions: Sessions;
  readonly refusals: RefusalBound;
  readonly audit: AuditLog;
  readonly refreshCookie: RefreshCookie;
  readonly sealKey: SealKey;
  /** Where browsers reach this clickferry; null: where the request came in. */
  readonly publicUrl: string | null;
}

export function oidcRoutes(deps: OidcRoutesDeps): RouteGroup[] {
  return [
    {
      access: 'public',
      tag: 'Sessions',
      register(api) {
        registerMethods(api, deps);
        registerStart(api, deps);
        registerCallback(api, deps);
      },
    },
  ];
}

const startPath = '/api/v1/auth/oidc/start';
const callbackPath = '/api/v1/auth/oidc/callback';

const methodsSchema = z.object({
  password: z.boolean(),
  oidc: z
    .object({ name: z.string(), startUrl: z.string() })
    .nullable()
    .meta({ description: 'The identity provider, when there is one; a browser goes to startUrl' }),
});

function registerMethods(api: Api, { provider }: OidcRoutesDeps): void {
  api.get(
    '/api/v1/auth/methods',
    {
      schema: {
        operationId: 'listLoginMethods',
        summary: 'How people can sign in here',
        response: { 200: methodsSchema },
      },
    },
    async () => ({
      password: true,
      oidc: provider === null ? null : { name: provider.config.name, startUrl: startPath },
    }),
  );
}

function registerStart(api: Api, deps: OidcRoutesDeps): void {
  api.get(
    startPath,
    {
      schema: {
        operationId: 'startOidcLogin',
        summary: 'Send the browser to the identity provider',
        querystring: z.object({
          returnTo: z.string().max(2000).optional().meta({ description: 'A path of the page to end at' }),
        }),
        response: { 302: z.undefined() },
      },
    },
    async (request, reply) =>
      orBackToLogin(request, reply, async () => {
        const redirectUri = `${deps.publicUrl?.replace(/\/+$/, '') ?? ownOrigin(request)}${callbackPath}`;
        const returnTo = ownPath(request.query.returnTo);
        const provider = providerOf(deps);
        const { url, transaction } = await startLogin(provider, { redirectUri, returnTo }, deps.clock);
        reply.setCookie(cookieName, sealTransaction(deps.sealKey, transaction), {
          ...cookieAttributes(request, deps),
          maxAge: transactionMs / 1000,
        });
        return reply.redirect(url.href, 302);
      }),
  );
}

function registerCallback(api: Api, deps: OidcRoutesDeps): void {
  api.get(
    callbackPath,
    {
      schema: {
        operationId: 'finishOidcLogin',
        summary: 'Where the identity provider sends the browser back to',
        response: { 302: z.undefined() },
      },
    },
    async (request, reply) => {
      const sealed = request.cookies[cookieName];
      reply.clearCookie(cookieName, cookieAttributes(request, deps));
      return orBackToLogin(request, reply, async () => {
        const { user, returnTo } = await orRecordRefusal(deps, request, () =>
          readAnswer(deps, request, sealed),
        );
        const session = await deps.sessions.open(user, 'identity-provider', signInOriginOf(request));
        deps.refreshCookie.write(request, reply, session.refreshToken);
        return reply.redirect(returnTo, 302);
      });
    },
  );
}

async function readAnswer(
  deps: OidcRoutesDeps,
  request: FastifyRequest,
  sealed: string | undefined,
): Promise<{ user: User; returnTo: string }> {
  const transaction = openTransaction(deps.sealKey, sealed, deps.clock());
  const answer = new URL(request.url, 'http://own.invalid').searchParams;
  const identity = await finishLogin(providerOf(deps), transaction, answer);
  const user = await userOfIdentity(deps, identity, originOf(request));
  return { user, returnTo: transaction.returnTo };
}

/** A browser is here, not a program: whatever goes wrong, its user gets a page that says so. */
async function orBackToLogin(
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      request.log.warn(
        { code: error.code, detail: error.message, cause: error.cause },
        'login not completed',
      );
    } else {
      request.log.error({ err: error }, 'unexpected error');
    }
    const code = error instanceof Problem ? error.code : 'internal-error';
    return reply.redirect(`/login#error=${code}`, 302);
  }
}

async function orRecordRefusal<T>(
  deps: OidcRoutesDeps,
  request: FastifyRequest,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await recordRefusal(deps, error, originOf(request));
    throw error;
  }
}

async function recordRefusal(
  { audit, refusals }: OidcRoutesDeps,
  error: unknown,
  origin: RequestOrigin,
): Promise<void> {
  if (!(await refusals.isWorthALine(origin.address))) return;
  const why =
    error instanceof Problem ? { why: error.code, detail: error.message } : { why: 'internal-error' };
  await audit.record({
    action: 'session.open',
    outcome: 'refused',
    actor: { userId: null, username: null },
    origin,
    details: { method: 'identity-provider', ...why },
  });
}

function providerOf({ provider }: OidcRoutesDeps): IdentityProvider {
  if (provider !== null) return provider;
  throw new Problem('not-found', 'No identity provider is configured here. Sign in with a password.');
}

const cookieName = 'clickferry_oidc';

/** Lax, because the browser comes back from another site; only the routes of the login see it. */
function cookieAttributes(request: FastifyRequest, { publicUrl }: OidcRoutesDeps) {
  const secure = request.protocol === 'https' || (publicUrl?.startsWith('https:') ?? false);
  return { path: '/api/v1/auth/oidc', httpOnly: true, sameSite: 'lax', secure } as const;
}

/** The provider accepts only addresses that were registered there, so a forged Host header leads nowhere. */
function ownOrigin(request: FastifyRequest): string {
  const url = URL.parse(`${request.protocol}://${request.host}`);
  if (url !== null) return url.origin;
  throw new Problem('invalid-request', 'The Host header is not the name of a host.');
}
