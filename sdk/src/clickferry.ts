import { openAccount } from './account.ts';
import { openApiClient } from './api-client.ts';
import { openApiTokens } from './api-tokens.ts';
import { openAudit } from './audit.ts';
import { openCatalog } from './catalog.ts';
import { openConnections } from './connections.ts';
import { openExports } from './exports.ts';
import { openFiles } from './files.ts';
import { openFormats } from './formats.ts';
import { openImports } from './imports.ts';
import { openJobs } from './jobs.ts';
import type { Credentials } from './sign-in.ts';
import { openTemplates } from './templates.ts';
import { openTransport, transportOf } from './transport.ts';
import { openUsers } from './users.ts';

export type ClickferryOptions = Credentials & {
  /** Where clickferry is, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Instead of the SDK's own, which never times out. */
  readonly fetch?: typeof globalThis.fetch;
};

export type Clickferry = ReturnType<typeof createClickferry>;

/** Nothing is sent before the first call. Every method throws a ClickferryError for what clickferry does not do. */
export function createClickferry(options: ClickferryOptions) {
  const transport = options.fetch === undefined ? openTransport() : transportOf(options.fetch);
  const client = openApiClient(options.url, options, transport);
  return {
    /** Paths in answers, such as those of links, are of this address. */
    url: options.url,
    account: openAccount(client),
    audit: openAudit(client),
    catalog: openCatalog(client),
    connections: openConnections(client),
    exports: openExports(client),
    files: openFiles(client),
    formats: openFormats(client),
    imports: openImports(client),
    jobs: openJobs(client),
    templates: openTemplates(client),
    tokens: openApiTokens(client),
    users: openUsers(client),
    /** Ends the session that a name and a password opened. */
    close: () => client.close(),
    [Symbol.asyncDispose]: () => client.close(),
  };
}
