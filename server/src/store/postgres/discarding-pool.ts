import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/**
 * A client whose session the server has ended, or whose socket broke, is not given back to the pool: it would fail once
 * more for whoever gets it next.
 */
export function discardingPool(pool: Pool): PostgresPool {
  return {
    connect: async () => watchedClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function watchedClient(client: PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      broken ||= endsSession(error);
      throw error;
    }
  };
  // Kysely's type also wants the call with a cursor, which it makes only for a dialect that was given cursors.
  return { query, release: () => client.release(broken) } as unknown as PostgresPoolClient;
}

/** The server says FATAL or PANIC when it ends the session; an error without a severity comes from the socket. */
function endsSession(error: unknown): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === undefined || severity === 'FATAL' || severity === 'PANIC';
}
