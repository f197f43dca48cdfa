import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasTotals } from './refuse-totals.ts';

describe('totals in a plan', () => {
  it('come out of every step but an aggregation', () => {
    assert.equal(hasTotals(['Output: k', '', 'Sorting', '└──TotalsHaving', '   └──Aggregating']), true);
    assert.equal(hasTotals(['Expression', '  TotalsHaving', '    Aggregating']), true);
    assert.equal(hasTotals(['Union', '├──Aggregating', '│  └──ReadFromMergeTree', '└──TotalsHaving']), true);
    assert.equal(hasTotals(['Aggregating', '│  Keys:', '└──TotalsHaving', '   └──Aggregating']), false);
    assert.equal(hasTotals(['Filter', '└──Aggregating', '   └──ReadFromMergeTree']), false);
  });
});
