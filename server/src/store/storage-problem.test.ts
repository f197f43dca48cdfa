import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { storageProblem } from './storage-problem.ts';

function failure(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('a failure of the store', () => {
  it('says what to do and keeps the words of the database, which name hosts and users, in the cause', () => {
    const refused = failure('connect ECONNREFUSED 10.1.2.3:5432', 'ECONNREFUSED');
    const failures = [
      refused,
      failure('password authentication failed for user "ferry"', '28P01'),
      failure('database "ferry" does not exist', '3D000'),
      failure('no pg_hba.conf entry for host "10.1.2.3", user "ferry"', '28000'),
      failure('getaddrinfo ENOTFOUND db.ferry.internal', 'ENOTFOUND'),
      Object.assign(new AggregateError([refused], 'all failed for ferry'), { code: 'ECONNREFUSED' }),
    ];
    for (const cause of failures) {
      const problem = storageProblem(cause);
      assert.ok(problem instanceof Problem);
      assert.match(problem.message, /^The store failed\. Check .*DATABASE_URL/);
      assert.doesNotMatch(`${problem.message} ${JSON.stringify(problem.facts)}`, /ferry|10\.1\.2\.3/);
      assert.equal(problem.cause, cause);
    }
  });

  it('is no Problem when it is not the operator who must act', () => {
    const violated = failure('duplicate key value violates unique constraint', '23505');
    assert.equal(storageProblem(violated), violated);
    const problem = new Problem('conflict', 'There is one already.');
    assert.equal(storageProblem(problem), problem);
  });
});
