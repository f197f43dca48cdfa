import type { ClickHouseClient, ServerFacts } from '../clickhouse/client.ts';
import { Problem } from '../lib/problem.ts';

export type ConnectionTest =
  | { readonly ok: true; readonly server: ServerFacts; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly detail: string };

/** The oldest major version whose HTTP interface has what clickferry relies on. */
const oldestMajor = 22;

const timeoutMs = 15_000;

/** Logs in and asks the server what it is. A failure is an answer here, in plain words, and not an error. */
export async function testConnection(client: ClickHouseClient): Promise<ConnectionTest> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const server = await client.facts({ signal });
    const major = Number.parseInt(server.version, 10);
    if (major < oldestMajor) {
      const detail = `The server is ClickHouse ${server.version}; clickferry needs ${oldestMajor} or newer. Upgrade the server.`;
      return { ok: false, code: 'clickhouse-too-old', detail };
    }
    return { ok: true, server, warnings: warningsAbout(server) };
  } catch (error) {
    if (signal.aborted) return silentServer;
    if (error instanceof Problem) return { ok: false, code: error.code, detail: error.message };
    throw error;
  }
}

const silentServer: ConnectionTest = {
  ok: false,
  code: 'connection-failed',
  detail: `The server did not answer within ${timeoutMs / 1000} seconds. Check the address and the firewalls on the way.`,
};

function warningsAbout(server: ServerFacts): string[] {
  if (server.readonly === 0) return [];
  return [`The account ${server.user} is read-only: it can export, but nothing can be imported with it.`];
}
