import type { CheckCache } from './check-cache.ts';

/** An expression of a user that was found harmless. */
export interface CheckedExpression {
  /** In parentheses and without comments, as ClickHouse itself writes it: this text was checked, not the user's. */
  readonly sql: string;
  /** The columns that it names, each once and in parts: `a.b` is `['a', 'b']`. Variables of lambdas are not among them. */
  readonly identifiers: readonly (readonly string[])[];
  readonly parameters: readonly NamedParameter[];
  /** The names of dictionaries that it looks into. */
  readonly dictionaries: readonly string[];
  /** An aggregate function stands outside of any window: it gives one value per group. */
  readonly hasAggregate: boolean;
  readonly hasWindow: boolean;
}

/** A SELECT of a user that was found harmless. */
export interface CheckedSelect {
  /** Without parentheses and comments, as ClickHouse itself writes it; meant to stand as `(sql)` in FROM. */
  readonly sql: string;
  /** Every table or view that it reads; a CTE is none. */
  readonly tables: readonly TableName[];
  readonly parameters: readonly NamedParameter[];
  readonly dictionaries: readonly string[];
}

export interface TableName {
  /** Null means the database of the connection. */
  readonly database: string | null;
  readonly table: string;
}

/** `{name:Type}` */
export interface NamedParameter {
  readonly name: string;
  readonly type: string;
}

export interface CheckOptions {
  readonly signal?: AbortSignal;
  /** Where texts that were found harmless are remembered, so that the next page of the same export does not ask again. */
  readonly cache?: CheckCache;
}
