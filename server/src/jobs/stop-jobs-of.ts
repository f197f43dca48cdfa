import { sql } from 'kysely';
import type { Database, StoreTransaction } from '../store/store.ts';
import { finishedStates } from './job-state.ts';

export interface JobsToStop {
  readonly userId: string;
  /** Only what these API tokens asked for. */
  readonly tokenIds?: readonly string[];
  readonly now: number;
}

/** Running ones end within seconds, in whatever process; queued ones end when it is their turn. */
export async function stopJobsOf(
  db: Database | StoreTransaction,
  { userId, tokenIds, now }: JobsToStop,
): Promise<void> {
  if (tokenIds?.length === 0) return;
  let query = db
    .updateTable('jobs')
    .set((is) => ({
      stop_requested_at: is.fn.coalesce('stop_requested_at', is.val(now)),
      updated_at: now,
      revision: sql<number>`revision + 1`,
    }))
    .where('owner_id', '=', userId)
    .where('state', 'not in', finishedStates);
  if (tokenIds !== undefined) query = query.where('token_id', 'in', tokenIds);
  await query.execute();
}
