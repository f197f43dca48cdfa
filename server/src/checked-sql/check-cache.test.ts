import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CheckCache } from './check-cache.ts';
import type { CheckedSelect } from './checked-sql.ts';

describe('The cache of checks', () => {
  const found: CheckedSelect = { sql: 'SELECT 1', tables: [], parameters: [], dictionaries: [] };

  it('knows a text for the client it was checked with', () => {
    const { selects } = new CheckCache();
    const [one, other] = [{}, {}];
    selects.set(one, 'select 1', found);
    assert.equal(selects.get(one, 'select 1'), found);
    assert.equal(selects.get(other, 'select 1'), undefined);
    assert.equal(selects.get(one, 'select 2'), undefined);
  });

  it('forgets the texts that were longest not asked for', () => {
    const { selects } = new CheckCache({ charactersMax: 3 });
    const client = {};
    for (const text of ['a', 'b', 'c']) selects.set(client, text, found);
    selects.get(client, 'a');
    selects.set(client, 'd', found);
    const known = ['a', 'b', 'c', 'd'].filter((text) => selects.get(client, text) !== undefined);
    assert.deepEqual(known, ['a', 'c', 'd']);
    selects.set(client, 'long', found);
    assert.equal(selects.get(client, 'long'), undefined);
  });
});
