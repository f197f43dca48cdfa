import type { Clock } from '../lib/clock.ts';

export interface RememberRule {
  /** An older value is loaded again. */
  readonly keepMs: number;
  /** After a failure nothing is loaded for this long: the failure, or the old value, answers instead. */
  readonly retryAfterMs: number;
}

/**
 * Remembers what `load` found. Callers at the same time share one load, and an old value outlives a failed reload, so a
 * short outage is not felt.
 */
export function remember<T>(
  load: () => Promise<T>,
  { keepMs, retryAfterMs }: RememberRule,
  clock: Clock,
): () => Promise<T> {
  let value: { readonly loaded: T; readonly at: number } | null = null;
  let failure: { readonly error: unknown; readonly at: number } | null = null;
  let loading: Promise<T> | null = null;

  return async () => {
    const now = clock();
    if (value !== null && now - value.at < keepMs) return value.loaded;
    if (failure !== null && now - failure.at < retryAfterMs) return lastResort(failure.error);
    loading ??= loadOnce().finally(() => {
      loading = null;
    });
    return loading;
  };

  async function loadOnce(): Promise<T> {
    try {
      const loaded = await load();
      value = { loaded, at: clock() };
      failure = null;
      return loaded;
    } catch (error) {
      failure = { error, at: clock() };
      return lastResort(error);
    }
  }

  function lastResort(error: unknown): T {
    if (value === null) throw error;
    return value.loaded;
  }
}
