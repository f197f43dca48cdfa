import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../lib/problem.ts';
import type { Database, Store, StoreTransaction } from './store.ts';

/**
 * Transactions on both databases act as if they ran one after another. SQLite has one connection and does exactly that;
 * PostgreSQL runs them as serializable and tells some to start again when they met another one.
 */
export async function transact<T>(
  db: Database,
  kind: Store['kind'],
  work: (tx: StoreTransaction) => Promise<T>,
): Promise<T> {
  if (kind === 'sqlite') return db.transaction().execute(work);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work);
    } catch (error) {
      if (!mustStartAgain(error)) throw error;
      if (attempt === attemptsMax) throw tooBusy(error);
      await sleep(Math.random() * Math.min(200, 5 * 2 ** attempt));
    }
  }
}

const attemptsMax = 20;

/** serialization_failure and deadlock_detected. */
function mustStartAgain(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return code === '40001' || code === '40P01';
}

function tooBusy(cause: unknown): Problem {
  return new Problem(
    'storage-failed',
    'Too many changes to the same rows at once. Try again in a moment.',
    {},
    { cause },
  );
}
