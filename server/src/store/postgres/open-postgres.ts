import { PostgresDialect, type Dialect } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { discardingPool } from './discarding-pool.ts';
import type { StoreLog } from '../store-log.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly connectionsMax: number;
  /** 0: none. */
  readonly statementTimeoutMs: number;
}

/** TLS is as the URL says (`?sslmode=verify-full&sslrootcert=…`). */
export function openPostgresDialect(options: PostgresOptions, log: StoreLog): Dialect {
  const pool = new Pool({
    connectionString: options.url,
    application_name: 'clickferry',
    max: options.connectionsMax,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    types: exactIntegers(),
  });
  // The pool has replaced the client already; without a listener Node would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection to PostgreSQL was lost'));
  return new PostgresDialect({ pool: discardingPool(pool) });
}

function exactIntegers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, exactNumber);
  return overrides;
}

/** Times, sizes and counts fit a double; a value that does not must not be rounded in silence. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The store holds the integer ${text}, which is too large to be exact.`);
  return value;
}
