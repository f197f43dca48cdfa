import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgressMeter } from './progress-meter.ts';

function meterWithClock() {
  const time = { now: 1000 };
  const meter = new ProgressMeter(() => time.now);
  const pass = (ms: number) => {
    time.now += ms;
  };
  return { meter, pass };
}

describe('the progress of a job', () => {
  it('has no rate before any time has passed', () => {
    const { meter } = meterWithClock();
    meter.report({ rows: 5, bytes: 10 });
    const { rowsPerSecond, secondsLeft } = meter.read();
    assert.deepEqual([rowsPerSecond, secondsLeft], [null, null]);
  });

  it('tells rates, and the time that is left once the total is known', () => {
    const { meter, pass } = meterWithClock();
    pass(2000);
    meter.report({ rows: 200, bytes: 4000, totalRows: 1000 });
    const { rowsPerSecond, bytesPerSecond, secondsLeft } = meter.read();
    assert.deepEqual([rowsPerSecond, bytesPerSecond, secondsLeft], [100, 2000, 8]);
  });

  it('follows what happened lately rather than the average of all', () => {
    const { meter, pass } = meterWithClock();
    for (let second = 1; second <= 60; second++) {
      pass(1000);
      meter.report({ rows: second * 1000, bytes: 0 });
    }
    for (let second = 1; second <= 20; second++) {
      pass(1000);
      meter.report({ rows: 60_000 + second * 10, bytes: 0 });
    }
    const { rowsPerSecond } = meter.read();
    assert.equal(rowsPerSecond, 10);
  });

  it('keeps totals and the note that later reports do not repeat', () => {
    const { meter } = meterWithClock();
    meter.report({ rows: 1, bytes: 1, totalRows: 10, note: 'reading' });
    meter.report({ rows: 2, bytes: 2 });
    const { totalRows, note } = meter.read();
    assert.deepEqual([totalRows, note], [10, 'reading']);
  });

  it('counts anew when a phase begins at zero again', () => {
    const { meter, pass } = meterWithClock();
    pass(1000);
    meter.report({ rows: 1000, bytes: 0 });
    pass(1000);
    meter.report({ rows: 0, bytes: 0 });
    pass(1000);
    meter.report({ rows: 50, bytes: 0 });
    assert.equal(meter.read().rowsPerSecond, 50);
  });
});
