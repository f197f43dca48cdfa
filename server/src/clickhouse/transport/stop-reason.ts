import { Problem } from '../../lib/problem.ts';

/** Why a signal was aborted, as a Problem: the first reason given is the one that is told. */
export function stopReason(signal: AbortSignal): Problem {
  const reason: unknown = signal.reason;
  if (reason instanceof Problem) return reason;
  if (reason instanceof DOMException && reason.name === 'TimeoutError') {
    return new Problem('stopped', 'Stopped: it took longer than it was given.', {}, { cause: reason });
  }
  return new Problem('stopped', 'Stopped.', {}, { cause: reason });
}

export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw stopReason(signal);
}

/** True for what `stopReason` makes of a signal of AbortSignal.timeout. */
export function isTimeout(error: unknown): error is Problem {
  return (
    error instanceof Problem && error.cause instanceof DOMException && error.cause.name === 'TimeoutError'
  );
}
