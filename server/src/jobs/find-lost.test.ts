import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LostFinder } from './find-lost.ts';

describe('an owner of jobs', () => {
  it('is taken for dead when its heartbeat stands still for the whole lease', () => {
    const finder = new LostFinder(1000);
    assert.deepEqual(finder.find([{ id: 'a', heartbeatAt: 5 }], 0), []);
    assert.deepEqual(finder.find([{ id: 'a', heartbeatAt: 5 }], 999), []);
    assert.deepEqual(finder.find([{ id: 'a', heartbeatAt: 5 }], 1000), ['a']);
  });

  it('lives as long as its heartbeat moves, in whatever direction its clock goes', () => {
    const finder = new LostFinder(1000);
    for (let turn = 0; turn < 10; turn++)
      assert.deepEqual(finder.find([{ id: 'a', heartbeatAt: 1000 - turn }], turn * 900), []);
  });

  it('is not dead because its clock differs from that of this process', () => {
    const finder = new LostFinder(1000);
    assert.deepEqual(finder.find([{ id: 'a', heartbeatAt: -1e12 }], 5000), []);
  });
});
