import { customers } from './sample-customers.ts';
import { orders } from './sample-orders.ts';
import { trips } from './sample-trips.ts';

export interface SampleTable {
  readonly name: string;
  /** What follows the name in CREATE TABLE. */
  readonly definition: string;
  /** The SELECT that makes the rows out of their numbers alone, by hashes: never by chance or by the clock. */
  readonly rows: string;
}

/** The big one last: whoever opens the page at once finds the small ones. */
export const sampleTables: readonly SampleTable[] = [customers, orders, trips];
