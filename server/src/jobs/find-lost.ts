import type { Heartbeat } from './job-store.ts';

interface Seen {
  readonly heartbeatAt: number;
  readonly sinceMs: number;
}

/**
 * Tells which owners of jobs are dead: those whose heartbeat this process has seen stand still for `leaseMs`. Only this
 * process's own clock counts, so clocks of several machines need not agree.
 */
export class LostFinder {
  readonly #leaseMs: number;
  #seen = new Map<string, Seen>();

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs;
  }

  /** `beats` are those of all active jobs now. */
  find(beats: readonly Heartbeat[], nowMs: number): string[] {
    const before = this.#seen;
    this.#seen = new Map(
      beats.map(({ id, heartbeatAt }) => {
        const seen = before.get(id);
        return [id, seen?.heartbeatAt === heartbeatAt ? seen : { heartbeatAt, sinceMs: nowMs }];
      }),
    );
    return [...this.#seen].filter(([, { sinceMs }]) => nowMs - sinceMs >= this.#leaseMs).map(([id]) => id);
  }
}
