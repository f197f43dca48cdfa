/** Why a session ended before its time. */
export type EndReason = 'logout' | 'reuse' | 'password-change' | 'user-disabled';

/** One signed-in browser, as the store keeps it. */
export interface StoredSession {
  readonly id: string;
  readonly secretHash: string;
  /** The secret before the last rotation. */
  readonly previousSecretHash: string | null;
  readonly rotatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

export function isLive(session: StoredSession, now: number): boolean {
  return session.revokedAt === null && session.expiresAt > now;
}

/**
 * What a presented secret is to a session. `previous`: replaced a moment ago, as when two tabs refresh at once or an answer
 * was lost. `replayed`: anything else, so somebody holds a secret that its owner has already replaced.
 */
export type SecretAge = 'current' | 'previous' | 'replayed';

const graceMs = 10_000;

export function ageOfSecret(
  session: StoredSession,
  isSame: (storedHash: string) => boolean,
  now: number,
): SecretAge {
  if (isSame(session.secretHash)) return 'current';
  const isRecent = now - session.rotatedAt <= graceMs;
  const isPrevious = session.previousSecretHash !== null && isSame(session.previousSecretHash);
  return isPrevious && isRecent ? 'previous' : 'replayed';
}
