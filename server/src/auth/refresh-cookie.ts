import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefreshToken } from './refresh-token.ts';

/** Keeps the refresh token where scripts cannot read it and other sites cannot send it. */
export interface RefreshCookie {
  read(request: FastifyRequest): string | null;
  write(request: FastifyRequest, reply: FastifyReply, token: RefreshToken): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

export const refreshCookieName = 'clickferry_refresh';

/** Comes and goes with the refresh cookie, holds no secret, and tells the page that it is worth asking for a session. */
export const sessionMarkName = 'clickferry_signed_in';

/** `isAlwaysSecure`: the public URL is https, even if the last hop to this process is not. */
export function makeRefreshCookie({ isAlwaysSecure }: { readonly isAlwaysSecure: boolean }): RefreshCookie {
  const shared = (request: FastifyRequest) =>
    ({ sameSite: 'strict', secure: isAlwaysSecure || request.protocol === 'https' }) as const;
  const secret = (request: FastifyRequest) =>
    ({ ...shared(request), path: '/api/v1/auth', httpOnly: true }) as const;
  const mark = (request: FastifyRequest) => ({ ...shared(request), path: '/' }) as const;
  return {
    read: (request) => request.cookies[refreshCookieName] ?? null,
    write(request, reply, { value, expiresAt }) {
      const expires = new Date(expiresAt);
      reply.setCookie(refreshCookieName, value, { ...secret(request), expires });
      reply.setCookie(sessionMarkName, '1', { ...mark(request), expires });
    },
    clear(request, reply) {
      reply.clearCookie(refreshCookieName, secret(request));
      reply.clearCookie(sessionMarkName, mark(request));
    },
  };
}
