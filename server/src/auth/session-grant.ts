import { scopesOfRole } from '../access/role.ts';
import type { Scope } from '../access/scope.ts';
import type { User } from '../users/user.ts';
import type { AccessTokens } from './access-token.ts';

/** What a client needs to act for a user: a short-lived access token, and the user it speaks for. */
export interface SessionGrant {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: User;
  readonly scopes: readonly Scope[];
}

export async function grantSession(
  accessTokens: AccessTokens,
  user: User,
  sessionId: string,
): Promise<SessionGrant> {
  const { token, expiresInSeconds } = await accessTokens.issue({ userId: user.id, sessionId });
  return { accessToken: token, expiresInSeconds, user, scopes: [...scopesOfRole(user.role)] };
}
