import type { RowKey } from './row-key.ts';

/**
 * A place between two rows: behind the first `copies` of the rows with that key. They are equal in every column, so that to
 * count them is exact, whichever of them ClickHouse gives.
 */
export interface Position {
  readonly key: RowKey;
  readonly copies: number;
  /** Whether more of them follow, as far as was seen. */
  readonly hasMore: boolean;
  /** How many rows of the walk lie before it. */
  readonly index: number;
  /** Where pages of that size end that follow, as far as it was asked: a help, which the next page may find to be wrong. */
  readonly ends: PageEnds | null;
}

export interface PageEnds {
  readonly size: number;
  /** By the cheap terms. */
  readonly keys: readonly RowKey[];
}
