import { isIPv6 } from 'node:net';

/** How many failures are free, and how the wait grows after them: it doubles from one second up to a limit. */
export interface ThrottleRule {
  readonly freeFailures: number;
  readonly waitMaxMs: number;
}

export const throttleRules = {
  /** Low, because guesses at one user come from anywhere; short, because anybody can make a user wait. */
  user: { freeFailures: 5, waitMaxMs: 5 * 60_000 },
  /** Higher, because many people may share one address. */
  address: { freeFailures: 20, waitMaxMs: 15 * 60_000 },
} as const satisfies Record<string, ThrottleRule>;

/** Failures are forgotten when this long has passed since the last one. */
export const forgetAfterMs = 60 * 60_000;

export function waitAfter(failures: number, { freeFailures, waitMaxMs }: ThrottleRule): number {
  if (failures <= freeFailures) return 0;
  return Math.min(1000 * 2 ** (failures - freeFailures - 1), waitMaxMs);
}

/** One IPv6 customer has at least a /64 of addresses, so they count as one. */
export function addressToNetwork(address: string): string {
  const plain = address.split('%', 1)[0] ?? address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(plain) ? `${expandGroups(plain).slice(0, 4).join(':')}::/64` : plain;
}

function expandGroups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
