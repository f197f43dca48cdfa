import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listOf, parseSearch, safeNext, stringifySearch } from './search-params.ts';

describe('the state of a view in the URL', () => {
  it('survives the way there and back, whatever names hold', () => {
    const search = { table: 'a&b=ü/?#"', columns: ['один', 'two three', '{}'] };
    assert.deepEqual(parseSearch(stringifySearch(search)), search);
  });

  it('leaves out what is not set', () => {
    assert.equal(stringifySearch({ database: undefined }), '');
  });

  it('takes one column as a list of one', () => {
    assert.deepEqual(listOf(parseSearch('?columns=a')['columns']), ['a']);
  });
});

describe('the page after a login', () => {
  it('is the one that was asked for', () => {
    assert.equal(safeNext('/?table=trips'), '/?table=trips');
  });

  it('is never on another site', () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      assert.equal(safeNext(next), '/');
    }
  });
});
