import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeSealKey } from '../../lib/seal.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { type Selection, selectionSchema } from '../export-spec.ts';
import { cursorScope, openCursor, type PageCursor, sealCursor } from './page-cursor.ts';
import { pageSource } from './testing/walk-pages.ts';

const sealKey = makeSealKey(Buffer.alloc(32, 7));
const source = pageSource({ sql: 'SELECT id FROM t', columns: [{ name: 'id', type: 'UInt64' }] });
const cursor: PageCursor = {
  direction: 'forward',
  from: { key: ['vAB'], copies: 2, hasMore: true, index: 100, ends: null },
};

function spec(more: object = {}): Selection {
  return selectionSchema.parse({
    connectionId: 'embedded',
    source: { kind: 'table', database: 'demo', table: 'trips' },
    ...more,
  });
}

describe('a cursor', () => {
  const scope = cursorScope('usr_1', spec(), source);
  const sealed = sealCursor(sealKey, scope, cursor);

  it('opens to what was sealed, and shows nothing of it', () => {
    assert.deepEqual(openCursor(sealKey, scope, sealed), cursor);
    assert.match(sealed, /^[\w.-]+$/);
    assert.doesNotMatch(Buffer.from(sealed, 'base64url').toString('latin1'), /vAB|forward/);
  });

  it('opens for the same spec in whatever order its fields are', () => {
    const swapped = { ...spec(), source: { table: 'trips', database: 'demo', kind: 'table' as const } };
    assert.deepEqual(openCursor(sealKey, cursorScope('usr_1', swapped, source), sealed), cursor);
  });

  for (const [what, other] of Object.entries({
    'another table': { source: { kind: 'table', database: 'demo', table: 'orders' } },
    'another connection': { connectionId: 'con_1' },
    'another limit': { limit: 5 },
    'another value of a parameter': { values: { day: '2024-01-01' } },
    'another sort': { sort: [{ column: 'id' }] },
  })) {
    it(`does not open for ${what}`, () => {
      const problem = isProblem('invalid-request', /belongs to another spec/);
      assert.throws(() => openCursor(sealKey, cursorScope('usr_1', spec(other), source), sealed), problem);
    });
  }

  it('does not open for another user', () => {
    const problem = isProblem('invalid-request', /another user/);
    assert.throws(() => openCursor(sealKey, cursorScope('usr_2', spec(), source), sealed), problem);
  });

  it('does not open when the columns or the key of the table have changed', () => {
    const changed = pageSource({ sql: 'SELECT id FROM t', columns: [{ name: 'id', type: 'Int32' }] });
    const problem = isProblem('conflict', /have changed/);
    assert.throws(() => openCursor(sealKey, cursorScope('usr_1', spec(), changed), sealed), problem);
  });

  it('does not open when a character of it was changed, or for the key of another server', () => {
    const problem = isProblem('invalid-request', /not a cursor of this server/);
    const last = sealed.endsWith('A') ? 'B' : 'A';
    for (const bad of [`${sealed.slice(0, -2)}${last}${last}`, sealed.slice(0, 30), 'x', `${sealed}A`]) {
      assert.throws(() => openCursor(sealKey, scope, bad), problem, bad);
    }
    assert.throws(() => openCursor(makeSealKey(Buffer.alloc(32, 8)), scope, sealed), problem);
  });
});
