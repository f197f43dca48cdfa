import { stopReason } from './stop-reason.ts';

/** Waits for a promise that others wait for too: the signal ends the waiting, not the work. */
export async function withSignal<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  if (signal.aborted) throw stopReason(signal);
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(stopReason(signal));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
