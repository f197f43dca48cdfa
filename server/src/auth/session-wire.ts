import { z } from 'zod';
import { roles } from '../access/role.ts';
import { allScopes } from '../access/scope.ts';
import type { User } from '../users/user.ts';
import type { SessionGrant } from './session-grant.ts';

export const scopesSchema = z.array(z.enum(allScopes)).meta({ description: 'What you may do' });

export const signedInUserSchema = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
});

export const sessionSchema = z
  .object({
    accessToken: z.string().meta({ description: 'Send it as `Authorization: Bearer …`' }),
    tokenType: z.literal('Bearer'),
    expiresInSeconds: z.int(),
    user: signedInUserSchema,
    scopes: scopesSchema,
  })
  .meta({ id: 'Session', description: 'A signed-in session; its refresh token is in an HttpOnly cookie.' });

export function sessionToWire({ accessToken, expiresInSeconds, user, scopes }: SessionGrant) {
  return {
    accessToken,
    tokenType: 'Bearer' as const,
    expiresInSeconds,
    user: signedInUserToWire(user),
    scopes: [...scopes],
  };
}

export function signedInUserToWire({ id, username, displayName, role }: User) {
  return { id, username, displayName, role };
}
