import type { Clock } from '../lib/clock.ts';
import type { Database } from '../store/store.ts';
import { readLeases, storeHeartbeats } from './job-changes.ts';
import { takenOver } from './job-run.ts';
import type { JobRunner } from './job-runner.ts';
import type { JobTimings } from './job-timings.ts';

/**
 * Keeps the leases of this process alive, and hears what other processes have decided about its jobs: stop requests, and
 * leases that were taken away. `look` is called at every poll; it asks the store only while there is something to hear.
 */
export class JobWatch {
  readonly #db: Database;
  readonly #runner: JobRunner;
  readonly #clock: Clock;
  readonly #timings: JobTimings;
  #beatAt = 0;

  constructor(deps: { db: Database; runner: JobRunner; clock: Clock; timings: JobTimings }) {
    this.#db = deps.db;
    this.#runner = deps.runner;
    this.#clock = deps.clock;
    this.#timings = deps.timings;
  }

  async look(): Promise<void> {
    const { runs } = this.#runner;
    if (runs.size === 0) return;
    const leases = [...runs.keys()];
    const now = this.#clock();
    if (now - this.#beatAt >= this.#timings.heartbeatMs) {
      await storeHeartbeats(this.#db, leases, now);
      this.#beatAt = now;
    }
    const held = await readLeases(this.#db, leases);
    for (const lease of leases) {
      const run = runs.get(lease);
      const state = held.get(lease);
      if (state === undefined) run?.lose(takenOver);
      else if (state.stopRequestedAt !== null) run?.stop();
    }
  }
}
