import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { didYouMean } from './nearest-name.ts';

describe('a hint at the name that was meant', () => {
  it('is the nearest one, whatever its case', () => {
    assert.equal(didYouMean('nmae', ['id', 'name', 'names']), ' Did you mean "name"?');
    assert.equal(didYouMean('CITY', ['city_id', 'city']), ' Did you mean "city"?');
  });

  it('is not given when nothing is near', () => {
    assert.equal(didYouMean('price', ['id', 'name']), '');
    assert.equal(didYouMean('x'.repeat(1000), ['x'.repeat(999)]), '');
    assert.equal(didYouMean('a', []), '');
  });
});
