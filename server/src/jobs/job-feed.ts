import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import type { Database } from '../store/store.ts';
import type { Job } from './job.ts';
import { listChangedJobs, listDueJobs } from './job-store.ts';
import type { ServerLog } from './server-log.ts';

/** A job as it is now; a waiting one with its place in the queue, counted from 1. */
export interface SeenJob {
  readonly job: Job;
  readonly position: number | null;
}

export type Watched = { readonly jobId: string } | { readonly ownerId: string };

/** Looking back so far, by the times that processes wrote, forgives clocks that do not agree. */
export const lookBackMs = 60_000;

interface Watcher {
  readonly watched: Watched;
  readonly deliver: (jobs: readonly SeenJob[]) => void;
}

/**
 * Tells watchers of every change to jobs, whichever process made it: it reads the store once per poll for all of them,
 * and not at all while nobody watches.
 */
export class JobFeed {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #log: ServerLog;
  readonly #pollMs: number;
  readonly #watchers = new Set<Watcher>();
  #isPolling = false;

  constructor(deps: { db: Database; clock: Clock; log: ServerLog; pollMs: number }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#pollMs = deps.pollMs;
  }

  /** At each poll `deliver` gets all jobs that match and may have changed; comparing revisions is up to the watcher. */
  watch(watched: Watched, deliver: Watcher['deliver'], signal: AbortSignal): void {
    if (signal.aborted) return;
    const watcher = { watched, deliver };
    this.#watchers.add(watcher);
    signal.addEventListener('abort', () => this.#watchers.delete(watcher), { once: true });
    if (!this.#isPolling) void this.#poll();
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    while (this.#watchers.size > 0) {
      await this.#deliver().catch((error: unknown) =>
        this.#log.warn({ err: error }, 'the changes of jobs could not be read'),
      );
      await sleep(this.#pollMs);
    }
    this.#isPolling = false;
  }

  async #deliver(): Promise<void> {
    const watchers = [...this.#watchers];
    const ids = watchers.flatMap(({ watched }) => ('jobId' in watched ? [watched.jobId] : []));
    const ownerIds = watchers.flatMap(({ watched }) => ('ownerId' in watched ? [watched.ownerId] : []));
    const since = this.#clock() - lookBackMs;
    const jobs = await listChangedJobs(this.#db, {
      ids: [...new Set(ids)],
      ownerIds: [...new Set(ownerIds)],
      since,
    });
    const seen = await withPositions(this.#db, jobs, this.#clock());
    for (const { watched, deliver } of watchers) deliver(seen.filter(({ job }) => matches(watched, job)));
  }
}

/** Adds to waiting jobs how many start before them, counting themselves. */
export async function withPositions(db: Database, jobs: readonly Job[], now: number): Promise<SeenJob[]> {
  const isWaiting = jobs.some(({ state }) => state === 'queued');
  const due = isWaiting ? await listDueJobs(db, { now, limit: positionsMax }) : [];
  const positions = new Map(due.map(({ id }, index) => [id, index + 1]));
  return jobs.map((job) => ({ job, position: positions.get(job.id) ?? null }));
}

/** Further back in the queue nobody is told the place. */
const positionsMax = 10_000;

function matches(watched: Watched, { id, owner }: Job): boolean {
  return 'jobId' in watched ? watched.jobId === id : watched.ownerId === owner.userId;
}
