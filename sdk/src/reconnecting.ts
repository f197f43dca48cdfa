import { ClickferryError } from './clickferry-error.ts';
import { pause } from './pause.ts';

export interface RetryTimings {
  /** The pauses between one try and the next; after the last of them it is given up. */
  readonly pausesMs: readonly number[];
  /** A stream that says nothing for so long is taken for cut. */
  readonly silenceMs: number;
}

export const retryTimings: RetryTimings = {
  pausesMs: [200, 1000, 2000, 5000, 10_000, 20_000, 30_000],
  silenceMs: 60_000,
};

/** Counts tries that failed one after the other, and pauses between them. */
export class Retries {
  readonly #pausesMs: readonly number[];
  #failed = 0;

  constructor({ pausesMs }: Pick<RetryTimings, 'pausesMs'>) {
    this.#pausesMs = pausesMs;
  }

  succeeded(): void {
    this.#failed = 0;
  }

  /** Throws the error when trying again is of no use. */
  async afterFailure(error: unknown, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const pauseMs = this.#pausesMs[this.#failed++];
    if (pauseMs === undefined || !mayPass(error)) throw error;
    await pause(pauseMs, signal);
  }
}

const passing: ReadonlySet<string> = new Set(['unreachable', 'transfer-broken']);

/** A proxy without a server behind it, and a server that is starting, answer with these. */
const passingStatuses: ReadonlySet<number | null> = new Set([502, 503, 504]);

function mayPass(error: unknown): boolean {
  return error instanceof ClickferryError && (passing.has(error.code) || passingStatuses.has(error.status));
}
