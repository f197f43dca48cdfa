import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { startPostgresServer } from './postgres-server.ts';

/** A real PostgreSQL for the tests of one file. */
export interface TestPostgres {
  readonly url: string;
  /** The URL of a new, empty database, which sorts text by a human language where the server can. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Uses the server that the test runner has started for all files; starts one of its own when a file runs alone. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const shared = process.env['CLICKFERRY_TEST_POSTGRES_URL'];
  if (shared !== undefined) return testPostgresAt(shared, async () => undefined);
  const binaries = findPostgresBinaries();
  if (binaries === null)
    throw new Error('PostgreSQL is not installed. `npm test` installs it or says what to install.');
  const server = await startPostgresServer(binaries);
  return testPostgresAt(server.url, () => server.stop());
}

function testPostgresAt(url: string, stop: () => Promise<void>): TestPostgres {
  return { url, stop, newDatabase: () => createDatabase(url) };
}

async function createDatabase(serverUrl: string): Promise<string> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const name = `test_${randomBytes(8).toString('hex')}`;
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const collation = (rows[0]?.version ?? 0) >= 150_000 ? "locale_provider icu icu_locale 'en-US'" : '';
    await client.query(`create database ${name} template template0 ${collation}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
