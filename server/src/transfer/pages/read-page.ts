import type { Direction } from './page-query.ts';
import { type PageWalk, runLength } from './page-walk.ts';
import type { Position } from './position.ts';
import type { PageRow, RowsRead } from './read-page-rows.ts';
import { isSameKey } from './row-key.ts';

export interface PageRequest {
  /** Null: the beginning. */
  readonly from: Position | null;
  readonly direction: Direction;
  readonly size: number;
  /** Of the whole walk. */
  readonly limit: number | null;
}

export interface Page {
  readonly rows: readonly PageRow[];
  /** Where the page before ends, and where the page behind begins; null where there is none. */
  readonly start: Position | null;
  readonly end: Position | null;
}

/** Reads one page. What it costs does not depend on how many pages lie before it. */
export function readPage(walk: PageWalk, { from, direction, size, limit }: PageRequest): Promise<Page> {
  return direction === 'backward' && from !== null
    ? readBackward(walk, from, size)
    : readForward(walk, from, { size, limit });
}

async function readForward(
  walk: PageWalk,
  from: Position | null,
  { size, limit }: Pick<PageRequest, 'size' | 'limit'>,
): Promise<Page> {
  const start = from === null ? null : { ...from, ends: null };
  const index = from?.index ?? 0;
  const wanted = limit === null ? size : Math.min(size, limit - index);
  if (wanted <= 0) return { rows: [], start, end: null };
  const found = await walk.rowsFrom(from, 'forward', wanted);
  const { rows, beyond } = split(found, wanted);
  const last = rows.at(-1);
  const indexOfEnd = index + rows.length;
  if (last === undefined || beyond === null || indexOfEnd === limit) return { rows, start, end: null };
  const alike = runLength(rows);
  const isOneRun = alike === rows.length && from !== null && isSameKey(from.key, last.key);
  const end: Position = {
    key: last.key,
    copies: alike + (isOneRun ? from.copies : 0),
    hasMore: isSameKey(beyond.key, last.key),
    index: indexOfEnd,
    ends: found.ends.length === 0 ? null : { size, keys: found.ends },
  };
  return { rows, start, end };
}

async function readBackward(walk: PageWalk, from: Position, size: number): Promise<Page> {
  const { rows, beyond } = split(await walk.rowsFrom(from, 'backward', size), size);
  const first = rows.at(-1);
  const inOrder = rows.toReversed();
  if (first === undefined || beyond === null) return { rows: inOrder, start: null, end: from };
  const start: Position = {
    key: first.key,
    copies: isSameKey(beyond.key, first.key) ? await copiesBefore(walk, rows, first, from) : 0,
    hasMore: true,
    index: Math.max(0, from.index - rows.length),
    ends: null,
  };
  return { rows: inOrder, start, end: from };
}

/** `rows` are in the order in which they were found, which ends with the first of the page. */
async function copiesBefore(
  walk: PageWalk,
  rows: readonly PageRow[],
  first: PageRow,
  from: Position,
): Promise<number> {
  const before = isSameKey(first.key, from.key) ? from.copies : await walk.count(first.key);
  return Math.max(0, before - runLength(rows));
}

/** One row more than the page has was read, or its bytes were too many: that row only tells that there is more. */
function split(
  { rows, isCut }: RowsRead,
  size: number,
): { readonly rows: readonly PageRow[]; readonly beyond: PageRow | null } {
  const isMore = isCut || rows.length > size;
  return isMore ? { rows: rows.slice(0, -1), beyond: rows.at(-1) ?? null } : { rows, beyond: null };
}
