import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from './types.ts';
import { walkPages } from './walk-pages.ts';

const pages: Readonly<Record<string, Page>> = {
  first: { columns: [], rows: [[1]], next: 'b', previous: null },
  b: { columns: [], rows: [[2]], next: 'c', previous: 'first' },
  c: { columns: [], rows: [[3]], next: null, previous: 'b' },
};

describe('walking over pages', () => {
  it('gives every page once, from the first or from a cursor on', async () => {
    assert.deepEqual(await cellsFrom(), [1, 2, 3]);
    assert.deepEqual(await cellsFrom('b'), [2, 3]);
  });

  it('reads no further than its reader', async () => {
    const asked: (string | undefined)[] = [];
    const walk = walkPages((cursor) => read(cursor, asked));
    await walk.next();
    await walk.return();
    assert.deepEqual(asked, [undefined]);
  });
});

async function cellsFrom(cursor?: string): Promise<unknown[]> {
  const cells = [];
  for await (const { rows } of walkPages(read, cursor)) cells.push(rows[0]?.[0]);
  return cells;
}

async function read(cursor: string | undefined, asked: (string | undefined)[] = []): Promise<Page> {
  asked.push(cursor);
  const page = pages[cursor ?? 'first'];
  assert.ok(page !== undefined);
  return page;
}
