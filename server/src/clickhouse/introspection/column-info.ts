import { nullableCount } from './count.ts';

/** '' for a column that simply holds what was inserted. */
export type DefaultKind = '' | 'DEFAULT' | 'MATERIALIZED' | 'ALIAS' | 'EPHEMERAL';

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  readonly defaultKind: DefaultKind;
  readonly defaultExpression: string;
  readonly inPrimaryKey: boolean;
  readonly inSortingKey: boolean;
  readonly inPartitionKey: boolean;
  /** Null where ClickHouse does not keep it per column: small parts, and most engines but MergeTree. */
  readonly compressedBytes: number | null;
  readonly uncompressedBytes: number | null;
}

export const columnsSql = `SELECT name, type, comment, default_kind, default_expression,
  is_in_primary_key, is_in_sorting_key, is_in_partition_key, data_compressed_bytes, data_uncompressed_bytes
FROM system.columns WHERE database = {database:String} AND table = {table:String} ORDER BY position`;

export interface ColumnRow extends Record<string, unknown> {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  readonly default_kind: DefaultKind;
  readonly default_expression: string;
  readonly is_in_primary_key: number;
  readonly is_in_sorting_key: number;
  readonly is_in_partition_key: number;
  readonly data_compressed_bytes: unknown;
  readonly data_uncompressed_bytes: unknown;
}

export function toColumnInfo(row: ColumnRow): ColumnInfo {
  return {
    name: row.name,
    type: row.type,
    comment: row.comment,
    defaultKind: row.default_kind,
    defaultExpression: row.default_expression,
    inPrimaryKey: row.is_in_primary_key === 1,
    inSortingKey: row.is_in_sorting_key === 1,
    inPartitionKey: row.is_in_partition_key === 1,
    compressedBytes: sizeIfKept(row.data_compressed_bytes),
    uncompressedBytes: sizeIfKept(row.data_uncompressed_bytes),
  };
}

/** ClickHouse says 0 for what it does not keep. */
function sizeIfKept(value: unknown): number | null {
  return nullableCount(value) || null;
}
