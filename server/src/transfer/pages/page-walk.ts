import type { ClickHouseClient } from '../../clickhouse/client.ts';
import {
  boundStatement,
  countStatement,
  type Direction,
  type PageSource,
  rowsStatement,
  type RowsWanted,
} from './page-query.ts';
import type { Position } from './position.ts';
import { type PageRow, readPageRows, type RowsRead } from './read-page-rows.ts';
import { isSameKey, type RowKey } from './row-key.ts';

export interface WalkOptions {
  readonly signal: AbortSignal;
  /** Rows beyond it come with the next page. */
  readonly bytesMax: number;
}

/** Finds the rows around a position. */
export class PageWalk {
  readonly #client: ClickHouseClient;
  readonly #source: PageSource;
  readonly #options: WalkOptions;

  constructor(client: ClickHouseClient, source: PageSource, options: WalkOptions) {
    this.#client = client;
    this.#source = source;
    this.#options = options;
  }

  /** In the order in which they lie in that direction. Null: from the beginning. */
  async rowsFrom(from: Position | null, direction: Direction, rowsMax: number): Promise<RowsRead> {
    const wanted = { direction, skip: 0, rowsMax } as const;
    if (from === null) return this.#read({ ...wanted, key: null, part: 'after' });
    const { key, copies, hasMore } = from;
    const [isAnyAhead, isAnyBehind] = direction === 'forward' ? [hasMore, copies > 0] : [copies > 0, hasMore];
    if (!isAnyAhead) return this.#read({ ...wanted, key, part: 'after' });
    if (!isAnyBehind) return this.#read({ ...wanted, key, part: 'afterOrEqual' });
    const alike = await this.#readRows({
      ...(direction === 'forward'
        ? { skip: copies, rowsMax }
        : { skip: 0, rowsMax: Math.min(copies, rowsMax) }),
      direction,
      key,
      part: 'equal',
      bound: null,
    });
    const missing = rowsMax - alike.rows.length;
    if (alike.isCut || missing <= 0) return alike;
    const rest = await this.#read({ ...wanted, key, part: 'after', rowsMax: missing });
    return { rows: [...alike.rows, ...rest.rows], isCut: rest.isCut };
  }

  /** How many rows there are, or how many with that key. */
  async count(key: RowKey | null): Promise<number> {
    const statement = countStatement(this.#source, key);
    const [row] = await this.#client.rows<{ 'count()': string }>(statement, this.#options);
    return Number(row?.['count()'] ?? 0);
  }

  /**
   * Where the rows do not lie in this order, the values of all columns are needed only of the rows that the page can have, so
   * where it ends is asked first. Rows that are deleted between both questions must not end the walk.
   */
  async #read(wanted: Omit<RowsWanted, 'bound'>): Promise<RowsRead> {
    const bound = this.#source.order.findsEndFirst ? await this.#findBound(wanted) : null;
    const read = await this.#readRows({ ...wanted, bound });
    const isShort = bound !== null && !read.isCut && read.rows.length < wanted.rowsMax;
    return isShort ? this.#readRows({ ...wanted, bound: null }) : read;
  }

  async #findBound({ direction, key, rowsMax }: Omit<RowsWanted, 'bound'>): Promise<RowKey | null> {
    const statement = boundStatement(this.#source, { direction, key, skip: rowsMax - 1 });
    const { rows } = await readPageRows(this.#client, statement, this.#options);
    return rows[0]?.key ?? null;
  }

  #readRows(wanted: RowsWanted): Promise<RowsRead> {
    return readPageRows(this.#client, rowsStatement(this.#source, wanted), this.#options);
  }
}

/** How many of the last rows are like the very last. */
export function runLength(rows: readonly PageRow[]): number {
  const last = rows.at(-1);
  if (last === undefined) return 0;
  return rows.length - 1 - rows.findLastIndex(({ key }) => !isSameKey(key, last.key));
}
