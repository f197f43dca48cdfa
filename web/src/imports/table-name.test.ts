import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileToTableName } from './table-name.ts';

const expected: Readonly<Record<string, string>> = {
  'orders.csv': 'orders',
  'orders.csv.gz': 'orders',
  'Sales 2026 (final).csv': 'Sales_2026_final',
  'Заказы.csv': 'Заказы',
  '2026-01.csv': 't_2026_01',
  '.csv': 'data',
  '---': 'data',
  noextension: 'noextension',
};

describe('the name proposed for a new table', () => {
  for (const [file, table] of Object.entries(expected)) {
    it(`of the file “${file}” is “${table}”`, () => assert.equal(fileToTableName(file), table));
  }
});
