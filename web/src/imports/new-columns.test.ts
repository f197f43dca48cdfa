import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newTableToSpec } from './new-columns.ts';

describe('the columns of a new table', () => {
  it('take the names that the reader gave them, also in the sorting key', () => {
    const columns = [
      { fileColumn: 'Order No.', name: ' order_id ', type: 'UInt64' },
      { fileColumn: 'city', name: 'city', type: 'String ' },
    ];
    assert.deepEqual(newTableToSpec({ database: 'db', table: 'orders' }, columns, ['Order No.']), {
      target: {
        kind: 'new-table',
        database: 'db',
        table: 'orders',
        columns: [
          { name: 'order_id', type: 'UInt64' },
          { name: 'city', type: 'String' },
        ],
        orderBy: ['order_id'],
      },
      mapping: [
        { fileColumn: 'Order No.', column: 'order_id' },
        { fileColumn: 'city', column: 'city' },
      ],
    });
  });
});
