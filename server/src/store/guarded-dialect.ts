import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { Problem } from '../lib/problem.ts';
import { storageProblem } from './storage-problem.ts';

/** The same dialect, but its failures are Problems where the operator must act, and both databases refuse the same values. */
export function guardedDialect(dialect: Dialect): Dialect {
  return {
    createDriver: () => new GuardedDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

class GuardedDriver implements Driver {
  readonly #driver: Driver;
  readonly #inner = new WeakMap<DatabaseConnection, DatabaseConnection>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  async init(): Promise<void> {
    await guarded(this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await guarded(this.#driver.acquireConnection());
    const outer = new GuardedConnection(inner);
    this.#inner.set(outer, inner);
    return outer;
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await guarded(this.#driver.beginTransaction(this.#unwrap(connection), settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await guarded(this.#driver.commitTransaction(this.#unwrap(connection)));
  }

  /** After a full disk or a lost connection the transaction is gone already; the first error is the one to tell. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.rollbackTransaction(this.#unwrap(connection)).catch(() => undefined);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#driver.releaseConnection(this.#unwrap(connection));
  }

  async destroy(): Promise<void> {
    await this.#driver.destroy();
  }

  #unwrap(connection: DatabaseConnection): DatabaseConnection {
    return this.#inner.get(connection) ?? connection;
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    refuseNul(query.parameters);
    try {
      return await this.#connection.executeQuery<R>(query);
    } catch (error) {
      throw storageProblem(error);
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    refuseNul(query.parameters);
    try {
      yield* this.#connection.streamQuery<R>(query, chunkSize);
    } catch (error) {
      throw storageProblem(error);
    }
  }
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw storageProblem(error);
  }
}

/** PostgreSQL cannot store it and SQLite's own functions cut the text there. */
function refuseNul(parameters: readonly unknown[]): void {
  if (parameters.some((value) => typeof value === 'string' && value.includes('\0'))) {
    throw new Problem(
      'invalid-request',
      'A text holds the character U+0000, which cannot be stored. Remove it.',
    );
  }
}
