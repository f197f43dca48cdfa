import { Problem } from '../../lib/problem.ts';

/**
 * What the work gives, or null when it takes longer, or ClickHouse or its limits do not let it. The work gets a signal that stops
 * it; that of the caller stops both.
 */
export async function withinOrNull<Result>(
  timeMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work(AbortSignal.any([signal, AbortSignal.timeout(timeMs)]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Problem || isTimeout(error)) return null;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
