export interface BackOff {
  readonly firstMs: number;
  readonly maxMs: number;
  /** After so long a life a crash counts as the first one again. */
  readonly healthyAfterMs: number;
}

export const engineBackOff: BackOff = { firstMs: 200, maxMs: 30_000, healthyAfterMs: 60_000 };

/** The number of the next attempt to restart after an engine that had lived `livedMs` (0 when it never answered). */
export function nextAttempt(attempt: number, livedMs: number, backOff: BackOff): number {
  return livedMs >= backOff.healthyAfterMs ? 1 : attempt + 1;
}

/** How long to wait before restart attempt 1, 2, 3, … */
export function backOffMs(attempt: number, backOff: BackOff): number {
  return Math.min(backOff.firstMs * 2 ** (attempt - 1), backOff.maxMs);
}
