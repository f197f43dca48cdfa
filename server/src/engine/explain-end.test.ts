import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineEnd } from './engine-process.ts';
import { explainEnd } from './explain-end.ts';

function explain(end: Partial<EngineEnd>) {
  return explainEnd({ exitCode: null, signal: null, lastWords: '', ...end }, '/data/engine');
}

describe('explainEnd', () => {
  it('tells a directory in use from a port that was taken and from a crash', () => {
    assert.equal(
      explain({ lastWords: 'Code: 76. DB::Exception: Cannot lock file /data/status.' }).kind,
      'directory-in-use',
    );
    assert.equal(
      explain({ lastWords: 'Net Exception: Address already in use: 127.0.0.1:9000' }).kind,
      'port-taken',
    );
    assert.equal(explain({ signal: 'SIGSEGV' }).kind, 'crashed');
  });

  it('quotes what ClickHouse said', () => {
    const { why } = explain({
      exitCode: 1,
      lastWords: 'Logging\nCode: 243. DB::Exception: No space left on device (NOT_ENOUGH_SPACE)\nbye',
    });
    assert.match(why, /No space left on device/);
    assert.match(why, /\/data\/engine\/logs/);
  });

  it('says that a SIGKILL is what the system does when memory runs out', () => {
    assert.match(explain({ signal: 'SIGKILL' }).why, /memory/);
  });

  it('does not take a stop that another program asked for, or a failed start, for a lack of memory', () => {
    const stopped = 'Code: 394. DB::Exception: Query was cancelled.\nThe engine ended in order.\n';
    assert.match(explain({ signal: 'SIGKILL', lastWords: stopped }).why, /told to stop \(SIGTERM\)/);
    const notStarted = 'The engine could not be started: libchdb.so: file too short\n';
    assert.match(explain({ signal: 'SIGKILL', lastWords: notStarted }).why, /file too short/);
  });
});
