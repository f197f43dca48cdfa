import type { Database, StoreTransaction } from '../store/store.ts';
import { forgetAfterMs, type ThrottleRule, waitAfter } from './throttle-rules.ts';

/** `waitMs`: the wait that begins now; 0 while failures are free. */
export type Counted =
  | { readonly kind: 'counted'; readonly waitMs: number }
  | { readonly kind: 'blocked'; readonly until: number };

/** The upsert locks the row until the transaction ends, so the next attempt sees the wait that this one sets. */
export async function countFailure(
  tx: StoreTransaction,
  key: string,
  rule: ThrottleRule,
  now: number,
): Promise<Counted> {
  const row = await tx
    .insertInto('login_failures')
    .values({ key, failures: 1, last_failed_at: now, blocked_until: 0 })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => ({
          failures: eb
            .case()
            .when('login_failures.last_failed_at', '<', now - forgetAfterMs)
            .then(1)
            .else(eb('login_failures.failures', '+', 1))
            .end(),
          last_failed_at: now,
        }))
        .where('login_failures.blocked_until', '<=', now),
    )
    .returning('failures')
    .executeTakeFirst();
  if (row === undefined) return { kind: 'blocked', until: await blockedUntil(tx, key) };
  const waitMs = waitAfter(row.failures, rule);
  if (waitMs > 0)
    await tx
      .updateTable('login_failures')
      .set({ blocked_until: now + waitMs })
      .where('key', '=', key)
      .execute();
  return { kind: 'counted', waitMs };
}

async function blockedUntil(tx: StoreTransaction, key: string): Promise<number> {
  const row = await tx
    .selectFrom('login_failures')
    .select('blocked_until')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.blocked_until ?? 0;
}

/** Takes back one counted failure, and the wait that it brought. */
export async function forgiveFailure(db: Database, key: string): Promise<void> {
  await db
    .updateTable('login_failures')
    .set((eb) => ({ failures: eb('failures', '-', 1), blocked_until: 0 }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute();
}

export async function forgetFailures(db: Database, key: string): Promise<void> {
  await db.deleteFrom('login_failures').where('key', '=', key).execute();
}

export async function deleteFailuresBefore(db: Database, time: number): Promise<void> {
  await db.deleteFrom('login_failures').where('last_failed_at', '<', time).execute();
}
