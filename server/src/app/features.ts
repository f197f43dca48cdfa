import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Authenticate } from '../access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { openAuditLog } from '../audit/audit-store.ts';
import { type Accounts, openAccounts } from '../auth/accounts.ts';
import { catalogRoutes } from '../catalog/catalog-routes.ts';
import { openClient } from '../clickhouse/open-client.ts';
import type { Config } from '../config/config.ts';
import { identityProviderOf } from '../config/identity-provider.ts';
import { ConnectionClients } from '../connections/connection-clients.ts';
import { connectionRoutes } from '../connections/connection-routes.ts';
import { Connections } from '../connections/connections.ts';
import { downloadLinkRoutes } from '../exports/download-link-routes.ts';
import { exportJobHandler } from '../exports/export-job-handler.ts';
import { exportJobRoutes } from '../exports/export-job-routes.ts';
import { ExportJobs } from '../exports/export-jobs.ts';
import { exportRoutes } from '../exports/export-routes.ts';
import { Exports } from '../exports/exports.ts';
import { formatRoutes } from '../exports/format-routes.ts';
import { pageRoutes } from '../exports/page-routes.ts';
import { Pages } from '../exports/pages.ts';
import { FileDisk } from '../files/file-disk.ts';
import { fileLinkRoutes } from '../files/file-link-routes.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { Files } from '../files/files.ts';
import type { RouteGroup } from '../http/api.ts';
import { openIdentityProvider } from '../identity/identity-provider.ts';
import { oidcRoutes } from '../identity/oidc-routes.ts';
import { makeVerifyOutsideToken } from '../identity/outside-token.ts';
import { importRoutes } from '../imports/import-routes.ts';
import { Imports } from '../imports/imports.ts';
import { type JobWorkers, openJobs } from '../jobs/open-jobs.ts';
import { stopJobsOf } from '../jobs/stop-jobs-of.ts';
import type { Clock } from '../lib/clock.ts';
import { parameterValueRoutes } from '../templates/parameter-value-routes.ts';
import { templateRoutes } from '../templates/template-routes.ts';
import { templateRunRoutes } from '../templates/template-run-routes.ts';
import { templateVersionRoutes } from '../templates/template-version-routes.ts';
import { Templates } from '../templates/templates.ts';
import { makeTemplateBindings } from '../templates/token-bindings.ts';
import type { Resources } from './resources.ts';
import { engineAfterSweep } from './sweep-staging.ts';

export interface Features {
  readonly accounts: Accounts;
  readonly authenticate: Authenticate;
  readonly audit: AuditLog;
  readonly groups: readonly RouteGroup[];
  readonly workers: JobWorkers;
  /** Deletes what nobody needs any more; worth a call at start and once a day. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Gives every feature exactly what it needs. */
export async function openFeatures(
  config: Config,
  resources: Resources,
  { clock, log, registry }: { readonly clock: Clock; readonly log: Logger; readonly registry: Registry },
): Promise<Features> {
  const { store, sealKey, supervisor, directory } = resources;
  const audit = openAuditLog(store.db, clock);
  const connections = new Connections(store, sealKey, clock);
  const clients = new ConnectionClients(
    connections,
    engineAfterSweep({ supervisor, openClient, log }),
    openClient,
  );
  const files = new Files({
    store,
    clock,
    disk: await FileDisk.open(directory.files),
    limits: {
      uploadBytesMax: config.uploadBytesMax,
      userBytesMax: config.userBytesMax,
      keepMs: {
        upload: config.uploadDays === null ? null : config.uploadDays * dayMs,
        // With a job go its files.
        export: Math.min(config.exportDays, config.jobDays) * dayMs,
      },
    },
  });
  const exports = new Exports(clients, clock, { log, splitBytesMax: config.splitBytesMax });
  const pages = new Pages(clients, sealKey);
  const templates = new Templates(store, clock);
  const accounts = openAccounts({
    store,
    audit,
    clock,
    signingKey: sealKey.deriveKey('access-token'),
    accessTokenSeconds: config.accessTokenMinutes * 60,
    sessionMs: config.sessionDays * dayMs,
    isHttps: config.publicUrl?.startsWith('https:') ?? false,
    auditMs: config.auditDays * dayMs,
    directory: directory.root,
    templates: makeTemplateBindings(templates, exports),
    stopJobs: (db, whose) => stopJobsOf(db, { ...whose, now: clock() }),
  });
  const identity = openIdentity(config, { resources, accounts, audit, clock });
  const imports = new Imports(files, clients);
  const {
    jobs,
    workers,
    groups: jobGroups,
  } = await openJobs({
    store,
    databaseUrl: config.databaseUrl,
    handlers: [exportJobHandler({ exports, files, store, clock })],
    limits: { runningMax: config.jobsRunningMax, runningPerUserMax: config.jobsPerUserMax },
    keepMs: config.jobDays * dayMs,
    audit,
    clock,
    log,
    registry,
  });
  const exportJobs = new ExportJobs(exports, jobs);
  return {
    accounts,
    audit,
    authenticate: accounts.authenticate(identity.verifyOutsideToken),
    groups: [
      ...accounts.groups,
      ...identity.groups,
      ...connectionRoutes({ connections, clients, openClient, audit }),
      ...catalogRoutes(clients),
      ...exportRoutes({ exports, audit }),
      ...formatRoutes(),
      ...exportJobRoutes({ exportJobs, clock }),
      ...pageRoutes({ pages, audit }),
      ...downloadLinkRoutes({ exports, audit, store, clock }),
      ...templateRoutes({ templates, exports, audit }),
      ...templateVersionRoutes({ templates, audit }),
      ...templateRunRoutes({ templates, exports, exportJobs, pages, audit, clock }),
      ...parameterValueRoutes({ templates, clients, audit }),
      ...fileRoutes({ files, audit }),
      ...fileLinkRoutes({ files, audit, store, clock }),
      ...importRoutes({ imports, audit }),
      ...jobGroups,
    ],
    workers,
    tidy: async () => {
      await accounts.tidy();
      await jobs.tidy();
      await files.tidy();
    },
    close: async () => {
      await workers.close();
      await imports.settle();
      await clients.close();
    },
  };
}

const dayMs = 24 * 60 * 60_000;

interface IdentityDeps {
  readonly resources: Resources;
  readonly accounts: Accounts;
  readonly audit: ReturnType<typeof openAuditLog>;
  readonly clock: Clock;
}

function openIdentity(config: Config, { resources, accounts, audit, clock }: IdentityDeps) {
  const { store, sealKey } = resources;
  const { sessions, refreshCookie, refusals } = accounts;
  const settings = identityProviderOf(config);
  const provider = settings === null ? null : openIdentityProvider(settings, { clock });
  const shared = { store, audit, clock };
  return {
    groups: oidcRoutes({
      ...shared,
      provider,
      sessions,
      refreshCookie,
      refusals,
      sealKey,
      publicUrl: config.publicUrl,
    }),
    verifyOutsideToken: provider === null ? null : makeVerifyOutsideToken({ ...shared, provider }),
  };
}
