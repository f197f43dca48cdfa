import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remember } from './remember.ts';

const rule = { keepMs: 1000, retryAfterMs: 100 };

function stage() {
  const at = { now: 0, loads: 0, isDown: false };
  const load = async (): Promise<number> => {
    at.loads += 1;
    await Promise.resolve();
    if (at.isDown) throw new Error('down');
    return at.loads;
  };
  return { at, get: remember(load, rule, () => at.now) };
}

describe('what is remembered', () => {
  it('is loaded once for all who ask at the same time, and again when it is old', async () => {
    const { at, get } = stage();
    assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1]);
    at.now = 999;
    assert.equal(await get(), 1);
    at.now = 1000;
    assert.equal(await get(), 2);
  });

  it('outlives a failed reload', async () => {
    const { at, get } = stage();
    await get();
    Object.assign(at, { now: 2000, isDown: true });
    assert.equal(await get(), 1);
    assert.equal(at.loads, 2);
    Object.assign(at, { now: 2200, isDown: false });
    assert.equal(await get(), 3);
  });

  it('is a failure for a short while only, and does not load meanwhile', async () => {
    const { at, get } = stage();
    at.isDown = true;
    await assert.rejects(get(), /down/);
    at.now = 99;
    await assert.rejects(get(), /down/);
    assert.equal(at.loads, 1);
    Object.assign(at, { now: 100, isDown: false });
    assert.equal(await get(), 2);
  });
});
