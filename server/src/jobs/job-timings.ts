/** How often the workers look and how long they wait; a test may be faster. */
export interface JobTimings {
  /** Between looks for stop requests, and at most between looks for due jobs. */
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /** An owner whose heartbeat stands still for so long is taken for dead. */
  readonly leaseMs: number;
  /** How long a job waits after its first failure; after each further one twice as long. */
  readonly retryFirstMs: number;
  /** Between writes of a job's progress and log. */
  readonly flushMs: number;
  /** How long a stopping clickferry waits for its jobs to let go. */
  readonly shutdownMs: number;
}

export const jobTimings: JobTimings = {
  pollMs: 500,
  heartbeatMs: 5000,
  leaseMs: 30_000,
  retryFirstMs: 2000,
  flushMs: 250,
  shutdownMs: 8000,
};
