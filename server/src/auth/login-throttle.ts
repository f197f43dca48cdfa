import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { type Counted, countFailure, forgiveFailure, forgetFailures } from './login-failure-store.ts';
import { addressToNetwork, throttleRules, type ThrottleRule } from './throttle-rules.ts';

/**
 * Slows down guessing. An attempt counts as a failure before the password is looked at, in one atomic step in the store,
 * so that guesses made in parallel, or at different replicas, cannot slip past the count.
 */
export interface LoginThrottle {
  /** Throws `too-many-attempts` while the user or the address must wait. Otherwise the attempt is counted. */
  begin(username: string, address: string | null): Promise<Attempt>;
}

export interface Attempt {
  /** The wait that begins now and stays unless the attempt succeeds; null while failures are free. */
  readonly waitSeconds: number | null;
  /** The user's failures are forgotten; the address gets back only this one. */
  succeeded(): Promise<void>;
}

export function openLoginThrottle(store: Store, clock: Clock): LoginThrottle {
  return {
    async begin(username, address) {
      const counted = await store.transact((tx) =>
        countAttempt(tx, throttledKeys(username, address), clock()),
      );
      if (counted.kind === 'blocked') throw tooManyAttempts(Math.ceil((counted.until - clock()) / 1000));
      return {
        waitSeconds: counted.waitMs === 0 ? null : counted.waitMs / 1000,
        succeeded: () => forgiveAttempt(store, username, address),
      };
    },
  };
}

async function countAttempt(
  tx: StoreTransaction,
  keys: readonly ThrottledKey[],
  now: number,
): Promise<Counted> {
  let waitMs = 0;
  for (const { key, rule } of keys) {
    const counted = await countFailure(tx, key, rule, now);
    if (counted.kind === 'blocked') return counted;
    waitMs = Math.max(waitMs, counted.waitMs);
  }
  return { kind: 'counted', waitMs };
}

interface ThrottledKey {
  readonly key: string;
  readonly rule: ThrottleRule;
}

/** The address first: while it waits it cannot make users wait too. */
function throttledKeys(username: string, address: string | null): ThrottledKey[] {
  const user = { key: userKey(username), rule: throttleRules.user };
  return address === null ? [user] : [{ key: addressKey(address), rule: throttleRules.address }, user];
}

async function forgiveAttempt(store: Store, username: string, address: string | null): Promise<void> {
  if (address !== null) await forgiveFailure(store.db, addressKey(address));
  await forgetFailures(store.db, userKey(username));
}

function userKey(username: string): string {
  return `user:${username}`;
}

function addressKey(address: string): string {
  return `address:${addressToNetwork(address)}`;
}

function tooManyAttempts(seconds: number): Problem {
  const retryAfterSeconds = Math.max(1, seconds);
  return new Problem(
    'too-many-attempts',
    `Too many attempts to sign in. Wait ${retryAfterSeconds} s and try again.`,
    {
      retryAfterSeconds,
    },
  );
}
