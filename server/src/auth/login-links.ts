import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashSecret } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import type { OpenedSession, Sessions, SignInOrigin } from './sessions.ts';
import { findUser } from '../users/user-store.ts';
import { insertLoginLink, useLoginLink } from './login-link-store.ts';
import type { RefusalBound } from './refusal-bound.ts';

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
  readonly refusals: RefusalBound;
  readonly clock: Clock;
}

export async function loginByLink(
  deps: LoginLinkDeps,
  secret: string,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  const { db, sessions, clock } = deps;
  const userId = await useLoginLink(db, hashSecret(secret), clock());
  const user = userId === null ? null : await findUser(db, userId);
  if (user === null) {
    await recordRefusal(deps, origin);
    throw new Problem(
      'wrong-credentials',
      'This login link was used before or has expired. Sign in with the password.',
    );
  }
  return sessions.open(user, 'login-link', origin);
}

async function recordRefusal({ audit, refusals }: LoginLinkDeps, origin: SignInOrigin): Promise<void> {
  if (!(await refusals.isWorthALine(origin.address))) return;
  await audit.record({
    action: 'session.open',
    outcome: 'refused',
    actor: { userId: null, username: null },
    origin,
    details: { method: 'login-link', why: 'unknown, used or expired' },
  });
}
