import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem, type ProblemCode, problemCatalogue } from '../lib/problem.ts';
import { judge, retryDelayMs } from './attempt-rules.ts';

const rules = { attemptsMax: 3, retryFirstMs: 2000, now: 100_000 };
const fresh = { failures: 0, stopRequestedAt: null };

describe('what follows from the end of an attempt', () => {
  it('is another attempt for exactly the problems of the upstream and the operator', () => {
    for (const code of Object.keys(problemCatalogue) as ProblemCode[]) {
      const { actor } = problemCatalogue[code];
      const verdict = judge({ kind: 'threw', error: new Problem(code, 'no') }, fresh, rules);
      const expected = actor === 'upstream' || actor === 'operator' ? 'requeue' : 'fail';
      assert.equal(verdict.event.kind, expected, code);
      assert.equal(verdict.outcome, 'failed');
    }
  });

  it('is a longer wait after each failure, up to a minute', () => {
    assert.deepEqual(
      [1, 2, 3, 10].map((failures) => retryDelayMs(failures, 2000)),
      [2000, 4000, 8000, 60_000],
    );
  });

  it('is a failure after the last attempt', () => {
    const error = new Problem('clickhouse-failed', 'no');
    const verdict = judge({ kind: 'threw', error }, { failures: 2, stopRequestedAt: null }, rules);
    assert.deepEqual([verdict.event.kind, verdict.failures], ['fail', 3]);
  });

  it('counts an attempt that was lost, for the job may be what kills its process', () => {
    assert.equal(judge({ kind: 'lost' }, fresh, rules).failures, 1);
    const last = judge({ kind: 'lost' }, { failures: 2, stopRequestedAt: null }, rules);
    assert.equal(last.event.kind, 'fail');
  });

  it('is the queue again at once after an interruption, which counts for nothing', () => {
    const verdict = judge({ kind: 'interrupted' }, { failures: 2, stopRequestedAt: null }, rules);
    assert.deepEqual([verdict.event.kind, verdict.failures, verdict.dueAt], ['requeue', 2, rules.now]);
  });

  it('is no further attempt once a stop was asked for', () => {
    const asked = { failures: 0, stopRequestedAt: 1 };
    const error = new Problem('clickhouse-failed', 'no');
    for (const ending of [{ kind: 'lost' }, { kind: 'interrupted' }, { kind: 'threw', error }] as const)
      assert.equal(judge(ending, asked, rules).event.kind, 'stop');
  });
});
