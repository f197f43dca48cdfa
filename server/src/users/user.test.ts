import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseUsername } from './user.ts';

describe('a user name', () => {
  it('is lower-cased and trimmed', () => {
    assert.equal(parseUsername(' Vera.Morozova@Example.org '), 'vera.morozova@example.org');
  });

  for (const name of ['ab', 'a'.repeat(65), 'vera morozova', 'véra', 'a/b/c', "a'--", 'вера', '']) {
    it(`cannot be ${JSON.stringify(name)}`, () => {
      assert.throws(() => parseUsername(name), { code: 'invalid-request' });
    });
  }
});
