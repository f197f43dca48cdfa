import type { Principal } from '../access/principal.ts';
import { scopesOfRole } from '../access/role.ts';
import type { RequestOrigin } from '../audit/audit-log.ts';
import { newId, newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret } from '../lib/secret-hash.ts';
import { isEnabled, type User, userToActor } from '../users/user.ts';
import { closeSession, type RefreshDeps, type RefreshedSession, refreshSession } from './refresh-session.ts';
import { makeRefreshToken, type RefreshToken } from './refresh-token.ts';
import { isLive } from './session.ts';
import { grantSession, type SessionGrant } from './session-grant.ts';
import { findSession, insertSession } from './session-store.ts';

export interface OpenedSession extends SessionGrant {
  readonly refreshToken: RefreshToken;
}

export interface SignInOrigin extends RequestOrigin {
  readonly userAgent: string | null;
}

export type SignInMethod = 'password' | 'login-link' | 'identity-provider';

export interface Sessions {
  /** The caller has made sure that this is the user; a disabled one is refused here. Audited as `session.open`. */
  open(user: User, method: SignInMethod, origin: SignInOrigin): Promise<OpenedSession>;
  /** Throws `session-ended` unless the token is the newest of a live session. An older one ends the session. */
  refresh(refreshToken: string, origin: RequestOrigin): Promise<RefreshedSession>;
  /** Logout. Silent about a token that is not valid: there is nothing to end. */
  close(refreshToken: string, origin: RequestOrigin): Promise<void>;
  /** The principal behind an access token, with the role the user has now. */
  authenticate(accessToken: string): Promise<Principal>;
}

export interface SessionDeps extends RefreshDeps {
  /** A session ends this long after it was opened, however often it was refreshed. */
  readonly sessionMs: number;
}

export function openSessions(deps: SessionDeps): Sessions {
  return {
    open: (user, method, origin) => open(deps, user, method, origin),
    refresh: (refreshToken, origin) => refreshSession(deps, refreshToken, origin),
    close: (refreshToken, origin) => closeSession(deps, refreshToken, origin),
    authenticate: (accessToken) => authenticate(deps, accessToken),
  };
}

async function open(
  deps: SessionDeps,
  user: User,
  method: SignInMethod,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  const { db, audit, clock, sessionMs } = deps;
  const actor = userToActor(user);
  if (!isEnabled(user)) {
    const details = { method, why: 'user-disabled' };
    await audit.record({ action: 'session.open', outcome: 'refused', actor, origin, details });
    throw new Problem(
      'not-allowed',
      `The user ${user.username} is disabled. Ask an administrator to enable it.`,
    );
  }
  const now = clock();
  const id = newId('ses', now);
  const secret = newSecret();
  const expiresAt = now + sessionMs;
  const userAgent = origin.userAgent?.slice(0, 300) ?? null;
  await insertSession(db, {
    id,
    userId: user.id,
    secretHash: hashSecret(secret),
    now,
    expiresAt,
    address: origin.address,
    userAgent,
  });
  const target = { kind: 'session', id };
  await audit.record({
    action: 'session.open',
    outcome: 'allowed',
    actor,
    target,
    origin,
    details: { method },
  });
  return {
    ...(await grantSession(deps.accessTokens, user, id)),
    refreshToken: makeRefreshToken(id, secret, expiresAt),
  };
}

async function authenticate(deps: SessionDeps, accessToken: string): Promise<Principal> {
  const { sessionId, userId } = await deps.accessTokens.verify(accessToken);
  const found = await findSession(deps.db, sessionId);
  const isGood =
    found !== null &&
    found.user.id === userId &&
    isLive(found.session, deps.clock()) &&
    isEnabled(found.user);
  if (!isGood)
    throw new Problem('token-invalid', 'The session of this access token has ended. Sign in again.');
  const { user } = found;
  return {
    userId: user.id,
    username: user.username,
    role: user.role,
    scopes: scopesOfRole(user.role),
    proof: { kind: 'session', sessionId },
  };
}
