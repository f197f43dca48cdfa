import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ownPath } from './return-path.ts';

describe('the path after a login', () => {
  it('is kept when it is a path of the page', () => {
    for (const path of ['/', '/export?table=a', '/imports/x#y', '/loginish', '/apis'])
      assert.equal(ownPath(path), path);
  });

  it('is the start for other sites, other schemes, the API and the login itself', () => {
    const wishes = [
      undefined,
      '',
      'export',
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      'javascript:alert(1)',
      ' //evil.example',
      '/api/v1/users',
      '/x/../api/v1/users',
      '/login',
      '/login?x=1',
    ];
    for (const wish of wishes) assert.equal(ownPath(wish), '/', JSON.stringify(wish));
  });

  it('never leaves this origin', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '@',
      ':',
      '?',
      '#',
      '\t',
      'evil.example',
      'http:',
    );
    const wishes = fc.array(parts, { maxLength: 8 }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(fc.oneof(wishes, fc.string()), (wish) => {
        assert.equal(new URL(ownPath(wish), 'https://ferry.example/login').origin, 'https://ferry.example');
      }),
    );
  });
});
