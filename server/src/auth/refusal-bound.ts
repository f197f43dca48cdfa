import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import { countFailure } from './login-failure-store.ts';
import { addressToNetwork, throttleRules } from './throttle-rules.ts';

/**
 * Bounds what strangers can write into the audit log. Made-up login links and answers of an identity provider cannot be
 * guessed right, so they need no wait; but each refusal would be a line.
 */
export interface RefusalBound {
  /** Counts a refusal. True for the first ones of a network, then ever more seldom, as logins are throttled. */
  isWorthALine(address: string | null): Promise<boolean>;
}

export function openRefusalBound(store: Store, clock: Clock): RefusalBound {
  return {
    async isWorthALine(address) {
      const key = `refusal:${address === null ? 'unknown' : addressToNetwork(address)}`;
      const counted = await store.transact((tx) => countFailure(tx, key, throttleRules.address, clock()));
      return counted.kind === 'counted';
    },
  };
}
