import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ColumnInfo, DefaultKind } from '../../clickhouse/introspection/column-info.ts';
import { visibleKey } from './visible-key.ts';

function column(name: string, inSortingKey: boolean, defaultKind: DefaultKind = ''): ColumnInfo {
  return {
    name,
    type: 'UInt8',
    comment: '',
    defaultKind,
    defaultExpression: '',
    inPrimaryKey: false,
    inSortingKey,
    inPartitionKey: false,
    compressedBytes: null,
    uncompressedBytes: null,
  };
}

const table = {
  sortingKey: 'a, toDate(b), c',
  columns: [column('a', true), column('b', true), column('c', true), column('d', false)],
};

function seen(selection: Parameters<typeof visibleKey>[0], of: Parameters<typeof visibleKey>[1] = table) {
  const { terms, hiddenColumns } = visibleKey(selection, of);
  return { terms: terms.map(({ sql }) => sql), hidden: hiddenColumns };
}

describe('the key of a table that a selection sees', () => {
  it('is all of it where all columns are selected', () => {
    assert.deepEqual(seen({}), { terms: ['`a`', 'toDate(b)', '`c`'], hidden: [] });
  });

  it('takes columns along that are not asked for', () => {
    assert.deepEqual(seen({ columns: [{ column: 'd' }, { column: 'b' }] }), {
      terms: ['`a`', 'toDate(b)', '`c`'],
      hidden: ['a', 'c'],
    });
  });

  it('ends before a column whose name is taken by another', () => {
    const columns = [{ column: 'd', as: 'c' }];
    assert.deepEqual(seen({ columns }), { terms: ['`a`'], hidden: ['a'] });
    assert.deepEqual(seen({ columns: [{ expression: 'd + 1', as: 'a' }] }), { terms: [], hidden: [] });
  });

  it('ends before a column that is computed and not asked for', () => {
    const computed = {
      ...table,
      sortingKey: 'a, c',
      columns: [column('a', true), column('c', true, 'MATERIALIZED')],
    };
    assert.deepEqual(seen({}, computed), { terms: ['`a`'], hidden: [] });
    assert.deepEqual(seen({ columns: [{ column: 'a' }] }, computed), {
      terms: ['`a`', '`c`'],
      hidden: ['c'],
    });
  });
});
