import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeSealKey } from '../lib/seal.ts';
import { isProblem } from '../testing/is-problem.ts';
import { openTestStore } from '../testing/test-store.ts';
import { checkStoreKey } from './check-store-key.ts';

describe('The key of a store', () => {
  it('is accepted at every start, also by replicas that start at once, and any other is refused', async () => {
    const store = await openTestStore();
    const first = makeSealKey(Buffer.alloc(32, 1));
    await Promise.all([checkStoreKey(store, first), checkStoreKey(store, first)]);
    await checkStoreKey(store, makeSealKey(Buffer.alloc(32, 1)));
    const other = checkStoreKey(store, makeSealKey(Buffer.alloc(32, 2)));
    await assert.rejects(other, isProblem('configuration-invalid', /CLICKFERRY_SECRET_KEY/));
    await store.close();
  });
});
