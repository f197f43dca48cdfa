import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LogBuffer, logLinesMax } from './log-buffer.ts';

describe('the log of a job', () => {
  it('is bounded, and says so at its end', () => {
    const buffer = new LogBuffer(1, () => 7);
    for (let number = 0; number < logLinesMax + 500; number++) buffer.add('info', `line ${number}`);
    const lines = buffer.take();
    assert.equal(lines.length, logLinesMax);
    assert.equal(lines[0]?.message, 'line 0');
    assert.match(String(lines.at(-1)?.message), /more to say/);
    assert.ok(buffer.isEmpty);
  });

  it('keeps the order of lines that could not be stored yet', () => {
    const buffer = new LogBuffer(1, () => 7);
    buffer.add('info', 'one');
    const taken = buffer.take();
    buffer.add('info', 'two');
    buffer.giveBack(taken);
    assert.deepEqual(
      buffer.take().map(({ message, line }) => [line, message]),
      [
        [1, 'one'],
        [2, 'two'],
      ],
    );
  });
});
