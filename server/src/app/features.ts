import type { Logger } from 'pino';
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
import { exportRoutes } from '../exports/export-routes.ts';
import { Exports } from '../exports/exports.ts';
import { FileDisk } from '../files/file-disk.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { Files } from '../files/files.ts';
import type { RouteGroup } from '../http/api.ts';
import { openIdentityProvider } from '../identity/identity-provider.ts';
import { oidcRoutes } from '../identity/oidc-routes.ts';
import { makeVerifyOutsideToken } from '../identity/outside-token.ts';
import { importRoutes } from '../imports/import-routes.ts';
import { Imports } from '../imports/imports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Resources } from './resources.ts';
import { engineAfterSweep } from './sweep-staging.ts';

export interface Features {
  readonly accounts: Accounts;
  readonly authenticate: Authenticate;
  readonly audit: AuditLog;
  readonly groups: readonly RouteGroup[];
  close(): Promise<void>;
}

/** Gives every feature exactly what it needs. */
export async function openFeatures(
  config: Config,
  resources: Resources,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<Features> {
  const { store, sealKey, supervisor, directory } = resources;
  const audit = openAuditLog(store.db, clock);
  const accounts = openAccounts({
    store,
    audit,
    clock,
    signingKey: sealKey.deriveKey('access-token'),
    accessTokenSeconds: config.accessTokenMinutes * 60,
    sessionMs: config.sessionDays * 24 * 60 * 60_000,
    isHttps: config.publicUrl?.startsWith('https:') ?? false,
    auditMs: config.auditDays * 24 * 60 * 60_000,
    directory: directory.root,
  });
  const identity = openIdentity(config, { resources, accounts, audit, clock });
  const connections = new Connections(store, sealKey, clock);
  const clients = new ConnectionClients(
    connections,
    engineAfterSweep({ supervisor, openClient, log }),
    openClient,
  );
  const files = new Files(store, await FileDisk.open(directory.files, config.uploadBytesMax), clock);
  const exports = new Exports(clients);
  const imports = new Imports(files, clients);
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
      ...downloadLinkRoutes({ exports, audit, store, clock }),
      ...fileRoutes({ files, audit }),
      ...importRoutes({ imports, audit }),
    ],
    close: async () => {
      await imports.settle();
      await clients.close();
    },
  };
}

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
