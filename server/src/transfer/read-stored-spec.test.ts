import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProblem } from '../testing/is-problem.ts';
import { readStoredSpec } from './read-stored-spec.ts';

describe('A stored spec', () => {
  it('of another version is refused with what is wrong in it and the way out', () => {
    const spec = { connectionId: 'embedded', source: { kind: 'cloud' } };
    assert.throws(
      () => readStoredSpec(spec, 'The spec of this job', 'Make the job anew.'),
      isProblem('spec-invalid', /^The spec of this job was saved by another version.*Make the job anew\.$/),
    );
  });

  it('of this version is read with its defaults', () => {
    const source = { kind: 'table', database: 'shop', table: 'orders' };
    assert.equal(readStoredSpec({ connectionId: 'embedded', source }, 'It', '').sidecar, false);
  });
});
