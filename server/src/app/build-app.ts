import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { openClient } from '../clickhouse/open-client.ts';
import type { Config } from '../config/config.ts';
import type { EngineSupervisor } from '../engine/engine.ts';
import { buildHttp } from '../http/build-http.ts';
import { healthRoutes, type ReadinessCheck } from '../http/health-routes.ts';
import { systemClock } from '../lib/clock.ts';
import type { FirstAdmin } from '../users/first-admin.ts';
import { openFeatures } from './features.ts';
import { engineCheck, storeCheck } from './readiness.ts';
import { openResources, type Resources } from './resources.ts';
import { makeSampleDataOnce } from './sample-data.ts';
import { version } from './version.ts';

export interface App extends AsyncDisposable {
  readonly http: FastifyInstance;
  /** What the first start has to say about the user admin. */
  readonly firstAdmin: FirstAdmin;
  readonly supervisor: EngineSupervisor;
}

/** Opens everything that serving needs; the caller listens. Disposing ends it in order: requests, clients, store, engine. */
export async function buildApp(config: Config, log: Logger): Promise<App> {
  await using opened = new AsyncDisposableStack();
  const stopping = new AbortController();
  const resources = opened.use(await openResources(config, log));
  const registry = new Registry();
  const features = await openFeatures(config, resources, { clock: systemClock, log, registry });
  opened.defer(() => features.close());
  const firstAdmin = await features.accounts.ensureAdmin({
    passwordFromConfig: config.adminPassword,
  });
  opened.defer(await tidyDaily(() => features.tidy(), log));
  const health = healthRoutes({
    checks: readinessChecks(config, resources, log, stopping.signal),
    registry,
    version,
  });
  const http = await buildHttp({
    groups: [...features.groups, ...health],
    authenticate: features.authenticate,
    audit: features.audit,
    version,
    log,
    registry,
    bodyBytesMax: config.bodyBytesMax,
    requestsPerUserMax: config.requestsPerUserMax,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustProxy,
    pageDirectory: findPage(),
  });
  opened.defer(() => closeHttp(http));
  opened.defer(() => stopping.abort());
  await features.workers.start();
  opened.defer(() => features.workers.stop());
  const held = opened.move();
  return {
    http,
    firstAdmin,
    supervisor: resources.supervisor,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Running transfers may end by themselves for a while; then they are cut, which their clients see as a broken transfer. */
const drainMs = 10_000;

async function closeHttp(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), drainMs);
  await http.close();
  clearTimeout(cut);
}

function readinessChecks(
  config: Config,
  resources: Resources,
  log: Logger,
  signal: AbortSignal,
): ReadinessCheck[] {
  const { store, supervisor, directory } = resources;
  const checks = [storeCheck(store), engineCheck(supervisor)];
  if (!config.sampleData || supervisor.state.kind === 'unavailable') return checks;
  const markFile = directory.sampleDataMark;
  return [...checks, makeSampleDataOnce({ supervisor, openClient, markFile, log }, signal)];
}

/** Returns what ends it. */
async function tidyDaily(tidy: () => Promise<void>, log: Logger): Promise<() => void> {
  await tidy();
  const dayMs = 24 * 60 * 60_000;
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => log.warn({ err: error }, 'tidying up failed'));
  }, dayMs);
  return () => clearInterval(timer);
}

/** The built page, or null where only the API is installed. */
function findPage(): string | null {
  const directory = resolve(import.meta.dirname, '../../../web/dist');
  return existsSync(resolve(directory, 'index.html')) ? directory : null;
}
