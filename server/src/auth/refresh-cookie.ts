import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefreshToken } from './refresh-token.ts';

/** Keeps the refresh token where scripts cannot read it and other sites cannot send it. */
export interface RefreshCookie {
  read(request: FastifyRequest): string | null;
  write(request: FastifyRequest, reply: FastifyReply, token: RefreshToken): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

export const refreshCookieName = 'clickferry_refresh';

/** `isAlwaysSecure`: the public URL is https, even if the last hop to this process is not. */
export function makeRefreshCookie({ isAlwaysSecure }: { readonly isAlwaysSecure: boolean }): RefreshCookie {
  const attributes = (request: FastifyRequest) =>
    ({
      path: '/api/v1/auth',
      httpOnly: true,
      sameSite: 'strict',
      secure: isAlwaysSecure || request.protocol === 'https',
    }) as const;
  return {
    read: (request) => request.cookies[refreshCookieName] ?? null,
    write(request, reply, { value, expiresAt }) {
      reply.setCookie(refreshCookieName, value, { ...attributes(request), expires: new Date(expiresAt) });
    },
    clear(request, reply) {
      reply.clearCookie(refreshCookieName, attributes(request));
    },
  };
}
