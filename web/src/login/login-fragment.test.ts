import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLoginFragment } from './login-fragment.ts';

describe('the fragment of the login page', () => {
  it('carries a one-time link', () => {
    assert.deepEqual(readLoginFragment('#link=a-B_9'), { kind: 'link', secret: 'a-B_9' });
  });

  it('carries an error of the identity provider', () => {
    assert.deepEqual(readLoginFragment('error=not-allowed'), { kind: 'error', code: 'not-allowed' });
  });

  it('is nothing when it is empty or strange', () => {
    for (const hash of ['', '#', '#link=', '#section'])
      assert.deepEqual(readLoginFragment(hash), { kind: 'none' });
  });
});
