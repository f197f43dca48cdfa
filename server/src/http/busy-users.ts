import type { FastifyReply } from 'fastify';
import { Problem } from '../lib/problem.ts';

/**
 * How many requests of one user ask ClickHouse at the same time. Without a bound, the loop of one script would take all the
 * queries that the engine may run, and everybody else would wait.
 */
export class BusyUsers {
  readonly #max: number;
  readonly #running = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Counts the request until its answer is closed; throws when the user has too many already. */
  enter(userId: string, reply: FastifyReply): void {
    const running = this.#running.get(userId) ?? 0;
    if (running >= this.#max) throw tooMany(this.#max);
    this.#running.set(userId, running + 1);
    reply.raw.once('close', () => this.#leave(userId));
  }

  #leave(userId: string): void {
    const left = (this.#running.get(userId) ?? 1) - 1;
    if (left === 0) this.#running.delete(userId);
    else this.#running.set(userId, left);
  }
}

function tooMany(max: number): Problem {
  return new Problem(
    'too-many-requests',
    `You have ${max} exports, previews or pages under way, as many as one user may. Wait for one of them to end, or make jobs, which queue.`,
    { retryAfterSeconds: 5 },
  );
}
