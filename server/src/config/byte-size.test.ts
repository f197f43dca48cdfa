import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { bytesToText, textToBytes } from './byte-size.ts';

describe('A size in bytes', () => {
  it('is read with and without a unit', () => {
    const sizes = {
      '1048576': 1_048_576,
      '2GB': 2e9,
      '2 GiB': 2 ** 31,
      '1.5g': 1.5 * 2 ** 30,
      '10k': 10_240,
      '7B': 7,
    };
    for (const [text, bytes] of Object.entries(sizes)) assert.equal(textToBytes(text), bytes, text);
  });

  it('is not read from what is no size', () => {
    for (const text of [
      '',
      'GB',
      '-1',
      '1e9',
      '5 parsecs',
      '1,5GB',
      '999999999999999TiB',
      '0x10',
      'constructor',
    ]) {
      assert.equal(textToBytes(text), null, text);
    }
  });

  it('is written so that reading gives the same number', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (bytes) => assert.equal(textToBytes(bytesToText(bytes)), bytes)));
    assert.equal(bytesToText(512 * 2 ** 20), '512MiB');
  });
});
