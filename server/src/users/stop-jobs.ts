import type { Database, StoreTransaction } from '../store/store.ts';

/** Of a user, all of them, or those that these API tokens asked for. */
export interface WhoseJobs {
  readonly userId: string;
  readonly tokenIds?: readonly string[];
}

/** Asks jobs that have not ended to stop, because nobody may run them any more. */
export type StopJobs = (db: Database | StoreTransaction, whose: WhoseJobs) => Promise<void>;
