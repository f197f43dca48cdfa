import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureAlternately, median } from './measure.ts';

describe('measuring', () => {
  it('takes turns and leaves the first round out', async () => {
    const turns: string[] = [];
    const way = (name: string) => ({ name, run: async () => ({ seconds: turns.push(name), bytes: 7 }) });
    const measured = await measureAlternately(2, [way('a'), way('b')]);
    assert.equal(turns.join(''), 'ababab');
    assert.deepEqual(measured, [
      { seconds: [3, 5], bytes: 7, cpuSeconds: [0, 0] },
      { seconds: [4, 6], bytes: 7, cpuSeconds: [0, 0] },
    ]);
  });

  it('refuses figures of transfers that differ in size', async () => {
    let bytes = 0;
    const growing = { name: 'growing', run: async () => ({ seconds: 1, bytes: bytes++ }) };
    await assert.rejects(measureAlternately(2, [growing]), /differ in size/);
  });

  it('takes the middle of the figures', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
  });
});
