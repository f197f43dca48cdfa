import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposeType } from './propose-type.ts';

describe('the proposal of a type', () => {
  it('is the narrowest that fits every value, and says so', () => {
    const counts = { filled: 3, empty: 0, ofKind: { integer: 3, decimal: 3 } };
    assert.deepEqual(proposeType(counts), { type: 'Int64', evidence: 'All 3 values are whole numbers.' });
  });

  it('is Nullable when some values are empty', () => {
    assert.equal(proposeType({ filled: 2, empty: 1, ofKind: { date: 2 } }).type, 'Nullable(Date32)');
  });

  it('is text as soon as one value is not of the kind, and counts those', () => {
    const { type, evidence } = proposeType({ filled: 10, empty: 0, ofKind: { integer: 9, decimal: 9 } });
    assert.equal(type, 'String');
    assert.equal(evidence, '9 of 10 values are whole numbers, 1 is not.');
  });

  it('does not guess from a column without values', () => {
    assert.equal(proposeType({ filled: 0, empty: 5, ofKind: {} }).type, 'Nullable(String)');
  });
});
