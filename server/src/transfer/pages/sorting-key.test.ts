import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSortingKey } from './sorting-key.ts';

describe('a sorting key', () => {
  it('is nothing where the table has none', () => {
    assert.deepEqual(parseSortingKey(''), []);
  });

  it('is taken apart at its outer commas only', () => {
    assert.deepEqual(
      parseSortingKey("day, cityHash64(id, ','), tuple(a, (b, c)), `x, ``y` DESC, id DESC").map(
        ({ sql }) => sql,
      ),
      ['`day`', "cityHash64(id, ',')", 'tuple(a, (b, c))', '`x, ``y`', '`id`'],
    );
  });

  it('knows columns by their names, whatever is in them', () => {
    const terms = parseSortingKey('`a\\`b\\\\`, plain, `two\\nlines` DESC, toDate(at)');
    assert.deepEqual(
      terms.map(({ column, direction }) => [column, direction]),
      [
        ['a`b\\', 'asc'],
        ['plain', 'asc'],
        ['two\nlines', 'desc'],
        [null, 'asc'],
      ],
    );
  });
});
