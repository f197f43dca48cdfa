import assert from 'node:assert/strict';
import { Problem, type ProblemCode } from '../lib/problem.ts';

/** For `assert.rejects`. */
export function isProblem(code: ProblemCode, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}
