import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Api, originOf, type RouteGroup } from '../http/api.ts';
import { Problem } from '../lib/problem.ts';
import { type LoginDeps, login } from './login.ts';
import { loginByLink, type LoginLinkDeps } from './login-links.ts';
import type { RefreshCookie } from './refresh-cookie.ts';
import type { RefreshedSession } from './refresh-session.ts';
import { sessionSchema, sessionToWire } from './session-wire.ts';
import type { SignInOrigin } from './sessions.ts';

export interface AuthRoutesDeps extends LoginDeps, LoginLinkDeps {
  readonly refreshCookie: RefreshCookie;
}

export function authRoutes(deps: AuthRoutesDeps): RouteGroup[] {
  return [
    {
      access: 'public',
      tag: 'Sessions',
      register(api) {
        registerLogin(api, deps);
        registerLoginLink(api, deps);
        registerRefresh(api, deps);
        registerLogout(api, deps);
      },
    },
  ];
}

const credentialsSchema = z.strictObject({
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(1024),
});

function registerLogin(api: Api, deps: AuthRoutesDeps): void {
  api.post(
    '/api/v1/auth/login',
    {
      schema: {
        operationId: 'login',
        summary: 'Sign in with a name and a password',
        body: credentialsSchema,
        response: { 200: sessionSchema },
      },
    },
    async (request, reply) => {
      const session = await login(deps, request.body, signInOriginOf(request));
      return sendSession(deps, session, request, reply);
    },
  );
}

function registerLoginLink(api: Api, deps: AuthRoutesDeps): void {
  api.post(
    '/api/v1/auth/login-link',
    {
      schema: {
        operationId: 'loginByLink',
        summary: 'Sign in with the secret of a one-time login link',
        body: z.strictObject({ link: z.string().min(1).max(200) }),
        response: { 200: sessionSchema },
      },
    },
    async (request, reply) => {
      const session = await loginByLink(deps, request.body.link, signInOriginOf(request));
      return sendSession(deps, session, request, reply);
    },
  );
}

function registerRefresh(api: Api, deps: AuthRoutesDeps): void {
  api.post(
    '/api/v1/auth/refresh',
    {
      schema: {
        operationId: 'refreshSession',
        summary: 'Get a new access token for the session of the cookie',
        response: { 200: sessionSchema },
      },
    },
    async (request, reply) => {
      const refreshToken = deps.refreshCookie.read(request);
      if (refreshToken === null) throw new Problem('session-ended', 'There is no session. Sign in.');
      try {
        const session = await deps.sessions.refresh(refreshToken, originOf(request));
        return sendSession(deps, session, request, reply);
      } catch (error) {
        if (error instanceof Problem && error.code === 'session-ended')
          deps.refreshCookie.clear(request, reply);
        throw error;
      }
    },
  );
}

function registerLogout(api: Api, deps: AuthRoutesDeps): void {
  api.post(
    '/api/v1/auth/logout',
    {
      schema: {
        operationId: 'logout',
        summary: 'End the session of the cookie',
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const refreshToken = deps.refreshCookie.read(request);
      if (refreshToken !== null) await deps.sessions.close(refreshToken, originOf(request));
      deps.refreshCookie.clear(request, reply);
      return reply.code(204).send();
    },
  );
}

function sendSession(
  deps: AuthRoutesDeps,
  session: RefreshedSession,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (session.refreshToken !== null) deps.refreshCookie.write(request, reply, session.refreshToken);
  reply.header('cache-control', 'no-store');
  return sessionToWire(session);
}

/** For whoever opens a session: where the request came from, and with which program. */
export function signInOriginOf(request: FastifyRequest): SignInOrigin {
  return { ...originOf(request), userAgent: request.headers['user-agent'] ?? null };
}
