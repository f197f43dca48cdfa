import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Problem } from '../lib/problem.ts';
import { planSelect, type SourceSchema } from './plan-select.ts';

const source = { kind: 'table', database: 'd', table: 't' } as const;
const schema: SourceSchema = {
  columns: [
    { name: 'id', type: 'UInt64', defaultKind: '' },
    { name: 'note', type: 'String', defaultKind: 'DEFAULT' },
    { name: 'twice', type: 'UInt64', defaultKind: 'MATERIALIZED' },
    { name: 'alias', type: 'UInt64', defaultKind: 'ALIAS' },
    { name: 'ghost', type: 'UInt64', defaultKind: 'EPHEMERAL' },
  ],
};

describe('planning a selection', () => {
  it('takes the stored columns by default, and computed ones when they are named', () => {
    assert.equal(planSelect({ source }, schema).sql, 'SELECT `id`, `note`\nFROM `d`.`t`');
    const named = planSelect(
      { source, columns: [{ column: 'twice' }, { column: 'alias', as: 'a' }] },
      schema,
    );
    assert.equal(named.sql, 'SELECT `twice`, `alias` AS `a`\nFROM `d`.`t`');
    assert.deepEqual(named.columns, [
      { name: 'twice', type: 'UInt64' },
      { name: 'a', type: 'UInt64' },
    ]);
  });

  it('sends the limit as a parameter, zero too', () => {
    assert.deepEqual(planSelect({ source, limit: 0 }, schema).parameters, { limit: '0' });
  });

  it('names every column that is not there, cannot be read, or would be there twice', () => {
    const columns = [{ column: 'id' }, { column: 'nope' }, { column: 'ghost' }, { column: 'note', as: 'id' }];
    assert.throws(
      () => planSelect({ source, columns }, schema),
      (error: unknown) => {
        assert.ok(error instanceof Problem);
        const paths = error.facts.errors?.map(({ path }) => path);
        assert.deepEqual(paths, ['/columns/1/column', '/columns/2/column', '/columns/3']);
        return true;
      },
    );
  });

  it('lets no name out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const own = { columns: [{ name, type: 'String', defaultKind: '' as const }] };
        const { sql } = planSelect({ source, columns: [{ column: name }] }, own);
        const inside = sql.slice(
          'SELECT `'.length,
          sql.indexOf('`\nFROM') === -1 ? undefined : sql.lastIndexOf('`\nFROM'),
        );
        assert.doesNotMatch(inside.replaceAll(/\\[\s\S]/g, '').replaceAll('``', ''), /`/);
      }),
    );
  });
});
