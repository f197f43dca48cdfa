import { Problem } from '../lib/problem.ts';
import type { SealKey } from '../lib/seal.ts';
import type { Store } from './store.ts';

/**
 * Refuses, at the start, a secret key that is not the one the store's secrets were sealed with. The first start leaves
 * a sealed text of known content for this; replicas that start at once agree on one.
 */
export async function checkStoreKey(store: Store, key: SealKey): Promise<void> {
  await store.db
    .insertInto('store_facts')
    .values({ key: factKey, value: key.seal(knownText, context) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const fact = await store.db
    .selectFrom('store_facts')
    .select('value')
    .where('key', '=', factKey)
    .executeTakeFirstOrThrow();
  if (!opens(key, fact.value)) throw wrongKey();
}

const factKey = 'secret-key-check';
const context = 'store-key-check';
const knownText = 'This store and this key belong together.';

function opens(key: SealKey, sealed: string): boolean {
  try {
    return key.unseal(sealed, context) === knownText;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function wrongKey(): Problem {
  return new Problem(
    'configuration-invalid',
    'The secret key is not the one this store was made with, so the secrets in it cannot be opened. Set CLICKFERRY_SECRET_KEY to ' +
      'the earlier key, or put the earlier key file back into the data directory; every replica needs the same key.',
  );
}
