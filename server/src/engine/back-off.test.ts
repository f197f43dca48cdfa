import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backOffMs, engineBackOff, nextAttempt } from './back-off.ts';

describe('back-off', () => {
  it('doubles from 0.2 s to 30 s and stays there', () => {
    const waits = Array.from({ length: 12 }, (_, index) => backOffMs(index + 1, engineBackOff));
    assert.deepEqual(
      waits,
      [200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000, 30_000, 30_000],
    );
    assert.equal(backOffMs(100_000, engineBackOff), 30_000);
  });

  it('begins anew after a minute of health', () => {
    assert.equal(nextAttempt(7, 59_999, engineBackOff), 8);
    assert.equal(nextAttempt(7, 60_000, engineBackOff), 1);
  });
});
