import type { Config } from '../config/config.ts';
import type { EngineSupervisor } from '../engine/engine.ts';
import type { EngineLog } from '../engine/engine-log.ts';
import { superviseEngine } from '../engine/supervise-engine.ts';
import { lockDirectory } from '../lib/directory-lock.ts';
import { openSealKey } from '../lib/open-seal-key.ts';
import type { SealKey } from '../lib/seal.ts';
import { checkStoreKey } from '../store/check-store-key.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { noEngine } from './no-engine.ts';

/** What is held from start to stop: the directory's lock, the engine, the store and its key. */
export interface Resources extends AsyncDisposable {
  readonly directory: DataDirectory;
  readonly supervisor: EngineSupervisor;
  readonly store: Store;
  readonly sealKey: SealKey;
}

/** The engine starts first and comes up while the rest is opened. On a failure nothing stays open. */
export async function openResources(config: Config, log: EngineLog): Promise<Resources> {
  await using opened = new AsyncDisposableStack();
  const directory = openDataDirectory(config.dataDir);
  const lock = opened.adopt(lockDirectory(directory.root), (held) => held.release());
  void lock;
  const supervisor = opened.adopt(startEngine(config, directory, log), (running) => running.stop());
  const sealKey = await openSealKey({ keyFromConfig: config.secretKey, file: directory.secretKeyFile });
  const store = opened.adopt(await openStore(storeLocation(config, directory), log), (open) => open.close());
  await checkStoreKey(store, sealKey);
  const held = opened.move();
  return { directory, supervisor, store, sealKey, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

function startEngine(config: Config, directory: DataDirectory, log: EngineLog): EngineSupervisor {
  if (!config.engine) return noEngine();
  return superviseEngine({ directory: directory.engine, memoryBytesMax: config.engineMemory, log });
}

function storeLocation({ databaseUrl }: Config, directory: DataDirectory): Parameters<typeof openStore>[0] {
  return databaseUrl === null
    ? { kind: 'sqlite', directory: directory.root }
    : { kind: 'postgres', url: databaseUrl };
}
