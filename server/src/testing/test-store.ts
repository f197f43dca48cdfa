import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { StoreLog } from '../store/store-log.ts';

/** An empty, migrated store on SQLite in a folder of its own; `close` removes the folder. */
export async function openTestStore(): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-store-'));
  const store = await openStore({ kind: 'sqlite', directory }, silentLog);
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export const silentLog: StoreLog = { info: () => undefined, warn: () => undefined };
