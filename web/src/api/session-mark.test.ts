import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasSessionMark } from './session-mark.ts';

describe('the mark of a session', () => {
  it('is found among other cookies', () => {
    assert.equal(hasSessionMark('theme=dark; clickferry_signed_in=1; a=b'), true);
  });

  it('is not found where nobody has signed in', () => {
    for (const cookies of ['', 'theme=dark', 'not_clickferry_signed_in=1']) {
      assert.equal(hasSessionMark(cookies), false);
    }
  });
});
