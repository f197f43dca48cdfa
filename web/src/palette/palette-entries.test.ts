import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Table } from '../api/types.ts';
import type { Place } from '../app/places.ts';
import { paletteEntries } from './palette-entries.ts';

const places: readonly Place[] = [
  { to: '/', label: 'Export', icon: 'table' },
  { to: '/import', label: 'Import', icon: 'upload' },
];
const table = (database: string, name: string): Table => ({
  database,
  name,
  kind: 'table',
  engine: 'MergeTree',
  comment: '',
  rows: null,
  bytes: null,
});
const tables = [table('demo', 'old_trips'), table('demo', 'trips'), table('imports', 'files')];
const labels = (text: string) => paletteEntries(places, tables, text).map(({ label }) => label);

describe('the palette', () => {
  it('offers everything before a letter is typed, pages first', () => {
    assert.deepEqual(labels('').slice(0, 3), ['Export', 'Import', 'demo.old_trips']);
  });

  it('puts names that begin with the text first', () => {
    assert.deepEqual(labels('TRIP'), ['demo.trips', 'demo.old_trips']);
  });

  it('finds pages and tables alike', () => {
    assert.deepEqual(labels('import'), ['Import', 'imports.files']);
  });

  it('shows nothing when nothing fits', () => assert.deepEqual(labels('zzz'), []));
});
