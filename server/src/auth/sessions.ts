import type { Principal } from '../access/principal.ts';
import { scopesOfRole } from '../access/role.ts';
import type { Scope } from '../access/scope.ts';
import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret, isSecretOf } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import { isEnabled, type User, userToActor } from '../users/user.ts';
import type { AccessTokens } from './access-token.ts';
import { ageOfSecret, isLive } from './session.ts';
import { endSession, findSession, insertSession, rotateSecret } from './session-store.ts';

/** What a client needs to act for a user: a short-lived access token, and the user it speaks for. */
export interface SessionGrant {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: User;
  readonly scopes: readonly Scope[];
}

/** For the cookie alone: it never appears in a body, a log or the store. */
export interface RefreshToken {
  readonly value: string;
  readonly expiresAt: number;
}

export interface OpenedSession extends SessionGrant {
  readonly refreshToken: RefreshToken;
}

export interface RefreshedSession extends SessionGrant {
  /** Null when another request has just rotated it: the client keeps the cookie that request brought. */
  readonly refreshToken: RefreshToken | null;
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

export interface SessionDeps {
  readonly db: Database;
  readonly accessTokens: AccessTokens;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** A session ends this long after it was opened, however often it was refreshed. */
  readonly sessionMs: number;
}

export function openSessions(deps: SessionDeps): Sessions {
  return {
    open: (user, method, origin) => open(deps, user, method, origin),
    refresh: (refreshToken, origin) => refresh(deps, refreshToken, origin),
    close: (refreshToken, origin) => close(deps, refreshToken, origin),
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
  return { ...(await grant(deps, user, id)), refreshToken: { value: `${id}.${secret}`, expiresAt } };
}

async function refresh(
  deps: SessionDeps,
  refreshToken: string,
  origin: RequestOrigin,
): Promise<RefreshedSession> {
  const { db, clock } = deps;
  const parsed = parseRefreshToken(refreshToken);
  if (parsed === null) throw sessionEnded();
  const { id, secret } = parsed;
  const found = await findSession(db, id);
  const now = clock();
  if (found === null || !isLive(found.session, now) || !isEnabled(found.user)) throw sessionEnded();
  const { session, user } = found;
  const age = ageOfSecret(session, (hash) => isSecretOf(hash, secret), now);
  if (age === 'replayed') {
    await endReplayed(deps, user, id, origin);
    throw sessionEnded();
  }
  if (age === 'previous') return { ...(await grant(deps, user, id)), refreshToken: null };
  const next = newSecret();
  const isRotated = await rotateSecret(db, id, { from: session.secretHash, to: hashSecret(next), now });
  // A parallel request was faster, so this secret is the previous one by now; or the session ended meanwhile.
  if (!isRotated) return refresh(deps, refreshToken, origin);
  const renewed = { value: `${id}.${next}`, expiresAt: session.expiresAt };
  return { ...(await grant(deps, user, id)), refreshToken: renewed };
}

async function endReplayed(deps: SessionDeps, user: User, id: string, origin: RequestOrigin): Promise<void> {
  await endSession(deps.db, id, 'reuse', deps.clock());
  const target = { kind: 'session', id };
  const details = { why: 'a refresh token that was already replaced was used again; the session was ended' };
  await deps.audit.record({
    action: 'session.refresh',
    outcome: 'refused',
    actor: userToActor(user),
    target,
    origin,
    details,
  });
}

async function close(deps: SessionDeps, refreshToken: string, origin: RequestOrigin): Promise<void> {
  const { db, audit, clock } = deps;
  const parsed = parseRefreshToken(refreshToken);
  const found = parsed === null ? null : await findSession(db, parsed.id);
  if (parsed === null || found === null) return;
  const { id, secret } = parsed;
  const { session, user } = found;
  const now = clock();
  if (ageOfSecret(session, (hash) => isSecretOf(hash, secret), now) === 'replayed') return;
  if (!(await endSession(db, id, 'logout', now))) return;
  await audit.record({
    action: 'session.close',
    outcome: 'allowed',
    actor: userToActor(user),
    target: { kind: 'session', id },
    origin,
  });
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

async function grant(deps: SessionDeps, user: User, sessionId: string): Promise<SessionGrant> {
  const { token, expiresInSeconds } = await deps.accessTokens.issue({ userId: user.id, sessionId });
  return { accessToken: token, expiresInSeconds, user, scopes: [...scopesOfRole(user.role)] };
}

const refreshTokenForm = /^(ses_[0-9a-z]{26})\.([\w-]{43})$/;

function parseRefreshToken(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = refreshTokenForm.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

function sessionEnded(): Problem {
  return new Problem('session-ended', 'The session has ended. Sign in again.');
}
