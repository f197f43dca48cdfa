import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moveByKey } from './grid-keys.ts';

const size = { rows: 10, columns: 4, pageRows: 5 };
const plain = { ctrlKey: false, metaKey: false };

describe('keys in the grid', () => {
  it('move by one cell and stop at the edges', () => {
    assert.deepEqual(moveByKey({ row: 0, column: 0 }, { key: 'ArrowDown', ...plain }, size), {
      row: 1,
      column: 0,
    });
    assert.deepEqual(moveByKey({ row: 0, column: 0 }, { key: 'ArrowUp', ...plain }, size), {
      row: 0,
      column: 0,
    });
    assert.deepEqual(moveByKey({ row: 9, column: 3 }, { key: 'ArrowRight', ...plain }, size), {
      row: 9,
      column: 3,
    });
  });

  it('move by a page', () => {
    assert.deepEqual(moveByKey({ row: 7, column: 2 }, { key: 'PageDown', ...plain }, size), {
      row: 9,
      column: 2,
    });
    assert.deepEqual(moveByKey({ row: 7, column: 2 }, { key: 'PageUp', ...plain }, size), {
      row: 2,
      column: 2,
    });
  });

  it('jump to the corners with Ctrl or ⌘', () => {
    const end = { key: 'End', ctrlKey: true, metaKey: false };
    const home = { key: 'Home', ctrlKey: false, metaKey: true };
    assert.deepEqual(moveByKey({ row: 3, column: 1 }, end, size), { row: 9, column: 3 });
    assert.deepEqual(moveByKey({ row: 3, column: 1 }, home, size), { row: 0, column: 0 });
  });

  it('leave other keys alone', () => {
    assert.equal(moveByKey({ row: 3, column: 1 }, { key: 'Tab', ...plain }, size), null);
  });

  it('stay at the origin of an empty grid', () => {
    const empty = { rows: 0, columns: 0, pageRows: 5 };
    assert.deepEqual(moveByKey({ row: 0, column: 0 }, { key: 'ArrowDown', ...plain }, empty), {
      row: 0,
      column: 0,
    });
  });
});
