import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filterSchema } from './filter.ts';

function issuesOf(filter: unknown): readonly (readonly [path: string, message: string])[] {
  const { error } = filterSchema.safeParse(filter);
  return (error?.issues ?? []).map(({ path, message }) => [path.join('/'), message]);
}

describe('a filter', () => {
  it('is a condition, or groups of conditions in each other', () => {
    const filter = {
      and: [
        { column: 'a', operator: '=', value: 1 },
        { or: [{ not: { column: 'b', of: 't', operator: 'in', values: ['x', { parameter: 'p' }] } }] },
        { expression: 'a > b', operator: 'is true' },
      ],
    };
    assert.deepEqual(filterSchema.parse(filter), filter);
  });

  it('that is written wrong is told at the very place', () => {
    assert.match(
      issuesOf({ and: [{ column: 'a', operator: '=' }] })[0]?.join() ?? '',
      /^and\/0\/value,.*needs a `value`/,
    );
    assert.deepEqual(issuesOf({ not: { column: 'a', operator: 'is', value: 1 } })[0]?.[0], 'not/operator');
    assert.match(issuesOf({ column: 'a', operator: '=', value: null })[0]?.join() ?? '', /^value,.*NULL/);
    assert.deepEqual(issuesOf({ and: [], or: [] }), [['', 'must have nothing beside `and`']]);
    assert.deepEqual(issuesOf({ or: [1] })[0]?.[0], 'or/0');
    assert.deepEqual(issuesOf({ column: 'a', expression: 'b', operator: 'is null' })[0]?.[0], 'column');
    assert.deepEqual(issuesOf({ column: 'a', operator: 'between', values: [1] })[0]?.[0], 'values');
    assert.match(
      issuesOf({ column: 'a', operator: '=', value: 2 ** 60 })[0]?.[1] ?? '',
      /Write it as text: "\d+"/,
    );
  });

  it('that is too deep is refused, however deep it is', () => {
    let deep: object = { column: 'a', operator: 'is null' };
    for (let level = 0; level < 100_000; level++) deep = { not: deep };
    assert.match(issuesOf(deep)[0]?.[1] ?? '', /deeper in each other than 20/);
  });
});
