import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Problem } from './problem.ts';
import { makeSealKey } from './seal.ts';

const key = makeSealKey(Buffer.alloc(32, 7));

describe('Sealing a secret', () => {
  it('gives back any text for the same context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        assert.equal(key.unseal(key.seal(text, context), context), text);
      }),
    );
  });

  it('gives a new sealed text each time, which does not show the secret', () => {
    const sealed = [key.seal('geheim', 'a'), key.seal('geheim', 'a')];
    assert.notEqual(sealed[0], sealed[1]);
    assert.match(sealed[0] ?? '', /^v1\.[\w-]{16}\.[\w-]+$/);
  });

  it('does not open for another context or under another key', () => {
    const sealed = key.seal('geheim', 'connection:1');
    assertRefused(() => key.unseal(sealed, 'connection:2'));
    assertRefused(() => makeSealKey(Buffer.alloc(32, 8)).unseal(sealed, 'connection:1'));
  });

  it('does not open when any of its characters was changed, and says nothing of the content', () => {
    const sealed = key.seal('geheim', 'a');
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      assertRefused(() => key.unseal(changed, 'a'));
    }
  });

  it('refuses what was never sealed', () => {
    for (const text of ['', 'v1', 'v1..', 'v2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', 'geheim']) {
      assertRefused(() => key.unseal(text, 'a'));
    }
  });

  it('derives a different key of 32 bytes for each label, the same each time', () => {
    assert.equal(key.deriveKey('a').length, 32);
    assert.deepEqual(key.deriveKey('a'), key.deriveKey('a'));
    assert.notDeepEqual(key.deriveKey('a'), key.deriveKey('b'));
    assert.notDeepEqual(key.deriveKey('a'), makeSealKey(Buffer.alloc(32, 8)).deriveKey('a'));
  });
});

function assertRefused(work: () => unknown): void {
  assert.throws(
    work,
    (error) => error instanceof Problem && error.code === 'storage-failed' && !/geheim/.test(error.message),
  );
}
