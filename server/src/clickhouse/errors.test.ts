import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProblemCode } from '../lib/problem.ts';
import { exceptionTextToProblem } from './errors.ts';

describe('An exception of ClickHouse', () => {
  it('becomes a problem of those who must act', () => {
    const cases: readonly (readonly [number, ProblemCode])[] = [
      [60, 'clickhouse-rejected'],
      [62, 'clickhouse-rejected'],
      [497, 'clickhouse-denied'],
      [164, 'clickhouse-denied'],
      [516, 'connection-login-failed'],
      [194, 'connection-login-failed'],
      [241, 'clickhouse-limit'],
      [159, 'clickhouse-limit'],
      [202, 'clickhouse-unavailable'],
      [999, 'clickhouse-unavailable'],
      [243, 'clickhouse-failed'],
      [394, 'stopped'],
    ];
    for (const [code, expected] of cases) {
      const problem = exceptionTextToProblem(
        `Code: ${code}. DB::Exception: Words. (NAME) (version 26.7.2.1)`,
        code,
      );
      assert.equal(problem.code, expected, String(code));
      assert.deepEqual(problem.facts.clickhouse, { code, name: 'NAME', message: 'Words' });
    }
  });

  it('is told without versions, stacks and paths of the server', () => {
    const text =
      'Code: 76. DB::Exception: Received from x. DB::Exception: Cannot open file /var/lib/clickhouse/store/a/b.bin, errno: 2. (CANNOT_OPEN_FILE), Stack trace (when copying this message, always include the lines below):\n\n0. ./src/x.cpp:1: DB::f() @ 0x1\n (version 23.8.1.1 (official build))';
    const { message } = exceptionTextToProblem(text, 76);
    assert.doesNotMatch(message, /\/var\/lib|cpp|0x1|version|Stack/);
    assert.match(message, /Cannot open file/);
  });

  it('keeps its number when its text cannot be read', () => {
    const problem = exceptionTextToProblem('', 209);
    assert.equal(problem.code, 'clickhouse-unavailable');
    assert.equal(problem.facts.clickhouse?.code, 209);
  });
});
