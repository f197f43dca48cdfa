import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret, isSecretOf } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import { isEnabled, type User, userToActor } from '../users/user.ts';
import type { AccessTokens } from './access-token.ts';
import { makeRefreshToken, parseRefreshToken, type RefreshToken } from './refresh-token.ts';
import { ageOfSecret, isLive } from './session.ts';
import { grantSession, type SessionGrant } from './session-grant.ts';
import { endSession, findSession, rotateSecret } from './session-store.ts';

export interface RefreshedSession extends SessionGrant {
  /** Null when another request has just rotated it: the client keeps the cookie that request brought. */
  readonly refreshToken: RefreshToken | null;
}

export interface RefreshDeps {
  readonly db: Database;
  readonly accessTokens: AccessTokens;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** See `Sessions.refresh`. */
export async function refreshSession(
  deps: RefreshDeps,
  refreshToken: string,
  origin: RequestOrigin,
): Promise<RefreshedSession> {
  const { db, accessTokens, clock } = deps;
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
  if (age === 'previous') return { ...(await grantSession(accessTokens, user, id)), refreshToken: null };
  const next = newSecret();
  const isRotated = await rotateSecret(db, id, { from: session.secretHash, to: hashSecret(next), now });
  // A parallel request was faster, so this secret is the previous one by now; or the session ended meanwhile.
  if (!isRotated) return refreshSession(deps, refreshToken, origin);
  const renewed = makeRefreshToken(id, next, session.expiresAt);
  return { ...(await grantSession(accessTokens, user, id)), refreshToken: renewed };
}

async function endReplayed(deps: RefreshDeps, user: User, id: string, origin: RequestOrigin): Promise<void> {
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

/** See `Sessions.close`. */
export async function closeSession(
  deps: RefreshDeps,
  refreshToken: string,
  origin: RequestOrigin,
): Promise<void> {
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

function sessionEnded(): Problem {
  return new Problem('session-ended', 'The session has ended. Sign in again.');
}
