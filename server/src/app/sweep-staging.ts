import { qualifiedName } from '../clickhouse/quoting.ts';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { type OpenClient, engineTarget } from '../connections/connection-clients.ts';
import type { EngineSupervisor, RunningEngine } from '../engine/engine.ts';
import { stagingPrefix } from '../transfer/plan-staging.ts';

export interface SweepOptions {
  readonly supervisor: EngineSupervisor;
  readonly openClient: OpenClient;
  readonly log: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
}

/**
 * The engine, once the staging tables are gone that were left behind when clickferry or the engine was killed in the middle of
 * an import or of a split. Nobody else uses this engine, and nothing begins before in this life of it, so every staging
 * table there is then is a leftover.
 */
export function engineAfterSweep({
  supervisor,
  openClient,
  log,
}: SweepOptions): () => Promise<RunningEngine> {
  const sweeps = new WeakMap<RunningEngine, Promise<void>>();
  return async () => {
    const engine = await supervisor.ready();
    const sweeping = sweeps.get(engine) ?? sweep(openClient(engineTarget(engine, 'admin')), log);
    sweeps.set(engine, sweeping);
    await sweeping;
    return engine;
  };
}

async function sweep(client: ClickHouseClient, log: SweepOptions['log']): Promise<void> {
  try {
    const leftovers = await client.rows<{ database: string; name: string }>({
      sql: 'SELECT database, name FROM system.tables WHERE startsWith(name, {prefix:String})',
      parameters: { prefix: stagingPrefix },
    });
    for (const { database, name } of leftovers) {
      await client.run({ sql: `DROP TABLE IF EXISTS ${qualifiedName(database, name)} SYNC` });
      log.info({ database, name }, 'dropped the staging table of a transfer that was cut off');
    }
  } catch (error) {
    log.warn({ err: error }, 'leftover staging tables could not be dropped; the next start tries again');
  } finally {
    await client.close();
  }
}
