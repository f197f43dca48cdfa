import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roomForRowBegin, RowNumbers } from './row-numbers.ts';

describe('the numbers of rows', () => {
  it('are right up to the last row of a sheet, and always as wide', () => {
    const numbers = new RowNumbers();
    numbers.startBehind(1);
    for (let number = 2; number <= 1_048_576; number++) {
      const expected = `<row r="${number}"><c r="A${number}"`.padEnd(roomForRowBegin.length);
      if (numbers.next().toString() !== expected)
        assert.fail(`row ${number} begins with ${numbers.current.toString()}`);
    }
    numbers.startBehind(0);
    assert.equal(numbers.next().toString().trimEnd(), '<row r="1"><c r="A1"');
  });
});
