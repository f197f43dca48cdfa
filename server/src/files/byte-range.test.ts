import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedRange, namesTag, stillSame } from './byte-range.ts';

describe('a range of bytes', () => {
  const cases: readonly [string | undefined, number, ReturnType<typeof askedRange>][] = [
    [undefined, 10, { kind: 'all' }],
    ['bytes=0-3', 10, { kind: 'range', start: 0, end: 3 }],
    ['bytes=4-', 10, { kind: 'range', start: 4, end: 9 }],
    ['bytes=-3', 10, { kind: 'range', start: 7, end: 9 }],
    ['bytes=-30', 10, { kind: 'range', start: 0, end: 9 }],
    ['bytes=0-99', 10, { kind: 'range', start: 0, end: 9 }],
    ['bytes=9-9', 10, { kind: 'range', start: 9, end: 9 }],
    ['bytes=10-', 10, { kind: 'none' }],
    ['bytes=-0', 10, { kind: 'none' }],
    ['bytes=0-', 0, { kind: 'none' }],
    ['bytes=3-2', 10, { kind: 'all' }],
    ['bytes=-', 10, { kind: 'all' }],
    ['bytes=0-1,4-5', 10, { kind: 'all' }],
    ['rows=0-1', 10, { kind: 'all' }],
    ['bytes=a-b', 10, { kind: 'all' }],
  ];
  for (const [header, bytes, asked] of cases) {
    it(`${header ?? 'that is not asked for'} of ${bytes} bytes is ${JSON.stringify(asked)}`, () => {
      assert.deepEqual(askedRange(header, bytes), asked);
    });
  }
});

describe('a file that a client knows', () => {
  it('is named by its tag, by a weak one, in a list, or by a star', () => {
    for (const header of ['"a"', 'W/"a"', '"b", "a"', '*']) assert.ok(namesTag(header, '"a"'), header);
    for (const header of [undefined, '"b"', 'a', '']) assert.ok(!namesTag(header, '"a"'), header);
  });

  it('is still the same by its tag or by its very second', () => {
    const file = { tag: '"a"', changedAt: Date.parse('2026-01-02T03:04:05.678Z') };
    for (const header of [undefined, '"a"', 'Fri, 02 Jan 2026 03:04:05 GMT'])
      assert.ok(stillSame(header, file), header);
    for (const header of ['"b"', 'W/"a"', 'Fri, 02 Jan 2026 03:04:06 GMT', 'never']) {
      assert.ok(!stillSame(header, file), header);
    }
  });
});
