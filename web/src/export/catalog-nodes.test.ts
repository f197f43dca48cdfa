import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database, Table } from '../api/types.ts';
import { type CatalogView, catalogNodes } from './catalog-nodes.ts';

const database = (name: string): Database => ({
  name,
  engine: 'Atomic',
  comment: '',
  isSystem: name === 'system',
  tables: 0,
  bytes: 0,
});
const table = (of: string, name: string): Table => ({
  database: of,
  name,
  kind: 'table',
  engine: 'MergeTree',
  comment: '',
  rows: 1,
  bytes: 1,
});

const tables: Readonly<Record<string, readonly Table[]>> = {
  demo: [table('demo', 'orders'), table('demo', 'Trips')],
  system: [table('system', 'parts')],
  blank: [],
};

const view: CatalogView = {
  databases: ['system', 'demo', 'blank', 'zoo'].map(database),
  tablesOf: (name) =>
    tables[name] === undefined ? { kind: 'loading' } : { kind: 'loaded', tables: tables[name] },
  expanded: new Set<string>(),
  search: '',
};

const ids = (changes: Partial<CatalogView>) => catalogNodes({ ...view, ...changes }).map(({ id }) => id);

describe('the tree of tables', () => {
  it("shows the reader's databases before the server's", () => {
    assert.deepEqual(ids({}), ['database blank', 'database demo', 'database zoo', 'database system']);
  });

  it('shows the tables of an open database', () => {
    assert.deepEqual(ids({ expanded: new Set(['demo']) }).slice(1, 4), [
      'database demo',
      'table demo orders',
      'table demo Trips',
    ]);
  });

  it('says that a database is empty, or still loading', () => {
    const nodes = catalogNodes({ ...view, expanded: new Set(['blank', 'zoo']) });
    assert.deepEqual(
      nodes.filter((node) => node.kind === 'note').map(({ note }) => note),
      ['empty', 'loading'],
    );
  });

  it('finds tables by a part of the name, whatever its case', () => {
    assert.deepEqual(ids({ search: ' TRIP' }), ['database demo', 'table demo Trips']);
  });

  it('finds tables by database and name', () => {
    assert.deepEqual(ids({ search: 'demo.or' }), ['database demo', 'table demo orders']);
  });

  it('shows nothing when nothing is found', () => {
    assert.deepEqual(ids({ search: 'nowhere' }), []);
  });
});
