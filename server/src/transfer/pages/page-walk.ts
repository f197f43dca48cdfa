import type { ClickHouseClient } from '../../clickhouse/client.ts';
import {
  countStatement,
  type Direction,
  endsStatement,
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

export interface RowsFound extends RowsRead {
  /** Where the pages end that follow in the direction of the walk. */
  readonly ends: readonly RowKey[];
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

  /** A page of `size` rows and one more, in the order in which they lie in that direction. Null: from the beginning. */
  async rowsFrom(from: Position | null, direction: Direction, size: number): Promise<RowsFound> {
    const page = { size, ends: from?.ends?.size === size && direction === 'forward' ? from.ends.keys : [] };
    const wanted = { direction, skip: 0, rowsMax: size + 1 } as const;
    if (from === null) return this.#read({ ...wanted, key: null, part: 'after' }, page);
    const { key, copies, hasMore } = from;
    const [isAnyAhead, isAnyBehind] = direction === 'forward' ? [hasMore, copies > 0] : [copies > 0, hasMore];
    if (!isAnyAhead) return this.#read({ ...wanted, key, part: 'after' }, page);
    if (!isAnyBehind) return this.#read({ ...wanted, key, part: 'afterOrEqual' }, page);
    const alike = await this.#readRows({
      ...wanted,
      ...(direction === 'forward' ? { skip: copies } : { rowsMax: Math.min(copies, size + 1) }),
      key,
      part: 'equal',
      bound: null,
    });
    const missing = size + 1 - alike.rows.length;
    if (alike.isCut || missing <= 0) return { ...alike, ends: [] };
    const rest = await this.#read({ ...wanted, key, part: 'after', rowsMax: missing }, page);
    return { ...rest, rows: [...alike.rows, ...rest.rows] };
  }

  /** How many rows there are, or how many with that key. */
  async count(key: RowKey | null): Promise<number> {
    const statement = countStatement(this.#source, key);
    const [row] = await this.#client.rows<{ 'count()': string }>(statement, this.#options);
    return Number(row?.['count()'] ?? 0);
  }

  /**
   * The values of all columns are needed only of the rows that the page can have, so where it ends is asked first, or was asked for an
   * earlier page. Rows that are deleted between both questions must not end the walk.
   */
  async #read(wanted: Omit<RowsWanted, 'bound'>, page: PageHelp): Promise<RowsFound> {
    const known = page.ends.length > 0 ? page.ends : await this.#findEnds(wanted, page.size);
    const [bound = null, ...ends] = known;
    const read = await this.#readRows({ ...wanted, bound });
    const isShort = bound !== null && !read.isCut && read.rows.length < wanted.rowsMax;
    return isShort ? { ...(await this.#readRows({ ...wanted, bound: null })), ends: [] } : { ...read, ends };
  }

  /** Where this page ends, and where some of those behind it do, which costs hardly more. */
  async #findEnds(wanted: Omit<RowsWanted, 'bound'>, size: number): Promise<readonly RowKey[]> {
    if (!this.#source.order.findsEndFirst) return [];
    const { direction, key, rowsMax } = wanted;
    const others = direction === 'forward' ? Math.floor(rowsAskedAheadMax / size) : 0;
    const statement = endsStatement(this.#source, {
      direction,
      key,
      skip: rowsMax - 1,
      rowsMax: 1 + others * size,
    });
    const { rows } = await readPageRows(this.#client, statement, this.#options);
    return shortEnough(rows.filter((_row, index) => index % size === 0).map((row) => row.key));
  }

  #readRows(wanted: RowsWanted): Promise<RowsRead> {
    return readPageRows(this.#client, rowsStatement(this.#source, wanted), this.#options);
  }
}

interface PageHelp {
  readonly size: number;
  readonly ends: readonly RowKey[];
}

const rowsAskedAheadMax = 2000;
const lengthOfEndsMax = 1000;

/** The first, and as many of the others as a cursor should hold. */
function shortEnough(ends: readonly RowKey[]): readonly RowKey[] {
  let length = 0;
  return ends.filter((key, index) => {
    length += key.join(' ').length;
    return index === 0 || length <= lengthOfEndsMax;
  });
}

/** How many of the last rows are like the very last. */
export function runLength(rows: readonly PageRow[]): number {
  const last = rows.at(-1);
  if (last === undefined) return 0;
  return rows.length - 1 - rows.findLastIndex(({ key }) => !isSameKey(key, last.key));
}
