import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import type { OpenedSession, Sessions, SignInOrigin } from './sessions.ts';
import { findUser } from '../users/user-store.ts';
import { insertLoginLink, useLoginLink } from './login-link-store.ts';

const lifetimeMs = 60 * 60_000;

/** Returns the secret of a link that signs the user in once, within an hour: `/login#link=<secret>`. */
export async function issueLoginLink(db: Database, userId: string, now: number): Promise<string> {
  const secret = newSecret();
  await insertLoginLink(db, { secretHash: hashSecret(secret), userId, expiresAt: now + lifetimeMs });
  return secret;
}

export interface LoginLinkDeps {
  readonly db: Database;
  readonly sessions: Sessions;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export async function loginByLink(
  deps: LoginLinkDeps,
  secret: string,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  const { db, sessions, audit, clock } = deps;
  const userId = await useLoginLink(db, hashSecret(secret), clock());
  const user = userId === null ? null : await findUser(db, userId);
  if (user === null) {
    const details = { method: 'login-link', why: 'unknown, used or expired' };
    const actor = { userId: null, username: null };
    await audit.record({ action: 'session.open', outcome: 'refused', actor, origin, details });
    throw new Problem(
      'wrong-credentials',
      'This login link was used before or has expired. Sign in with the password.',
    );
  }
  return sessions.open(user, 'login-link', origin);
}
