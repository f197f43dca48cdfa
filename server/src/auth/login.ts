import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Database } from '../store/store.ts';
import { hashPassword, isPasswordOf, needsRehash } from '../users/password.ts';
import { normalizeUsername, type User, userToActor } from '../users/user.ts';
import { findPasswordHash, findUserByName, updateUser } from '../users/user-store.ts';
import type { Attempt, LoginThrottle } from './login-throttle.ts';
import type { OpenedSession, Sessions, SignInOrigin } from './sessions.ts';

export interface LoginDeps {
  readonly db: Database;
  readonly throttle: LoginThrottle;
  readonly sessions: Sessions;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Throws `wrong-credentials`, the same and after the same work for a wrong password and for an unknown user. */
export async function login(
  deps: LoginDeps,
  credentials: Credentials,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  const username = normalizeUsername(credentials.username);
  const attempt = await deps.throttle.begin(username, origin.address);
  const user = await findUserByName(deps.db, username);
  const isRight = await isPasswordOfUser(deps, user, credentials.password);
  if (user === null || !isRight) {
    await recordRefusal(deps.audit, user, attempt, origin);
    throw new Problem('wrong-credentials', 'The name or the password is wrong.');
  }
  // A disabled user is refused here, and that counts as a failure: it is written down, and must not be without end.
  const session = await deps.sessions.open(user, 'password', origin);
  await attempt.succeeded();
  return session;
}

/** Takes as long for nobody, and for a user without a password. A hash made with less work than today's is replaced. */
export async function isPasswordOfUser(
  { db, clock }: Pick<LoginDeps, 'db' | 'clock'>,
  user: User | null,
  password: string,
): Promise<boolean> {
  const hash = user === null ? null : await findPasswordHash(db, user.id);
  const isRight = await isPasswordOf(hash, password);
  if (user !== null && hash !== null && isRight && needsRehash(hash)) {
    await updateUser(db, user.id, { passwordHash: await hashPassword(password) }, clock());
  }
  return isRight;
}

/**
 * Names that nobody has may be passwords typed into the wrong field, so only names of users are written down. The refusal
 * that begins a wait says so; attempts during the wait are not written down, because anybody can make any number of them.
 */
async function recordRefusal(
  audit: AuditLog,
  user: User | null,
  { waitSeconds }: Attempt,
  origin: RequestOrigin,
): Promise<void> {
  await audit.record({
    action: 'session.open',
    outcome: 'refused',
    actor: user === null ? { userId: null, username: null } : userToActor(user),
    origin,
    details: { method: 'password', ...refusalDetails(waitSeconds) },
  });
}

export function refusalDetails(waitSeconds: number | null) {
  return { why: 'wrong-credentials', ...(waitSeconds !== null && { waitSeconds }) };
}
