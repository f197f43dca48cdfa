import { sql, type RawBuilder } from 'kysely';
import type { Store } from '../store.ts';

/** What a column of the portable subset is called on each database. */
export interface ColumnTypes {
  /** Compares and sorts by its bytes on both, whatever the locale of the PostgreSQL cluster. */
  readonly text: RawBuilder<unknown>;
  /** 64 bits. */
  readonly integer: RawBuilder<unknown>;
  /** What ends a CREATE TABLE: SQLite checks the types of values only in STRICT tables. */
  readonly tableEnd: RawBuilder<unknown>;
}

export const columnTypes: Record<Store['kind'], ColumnTypes> = {
  sqlite: { text: sql`text`, integer: sql`integer`, tableEnd: sql`strict` },
  postgres: { text: sql`text collate "C"`, integer: sql`bigint`, tableEnd: sql`` },
};
