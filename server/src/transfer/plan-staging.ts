import type { Statement } from '../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier } from '../clickhouse/quoting.ts';
import { formatType, parseType } from '../clickhouse/types/clickhouse-type.ts';
import { Problem } from '../lib/problem.ts';
import type { ImportSpec } from './import-spec.ts';
import type { TargetColumn } from './plan-import.ts';

/** What runs where the table is: the rows wait in a table of their own until all are known to be right. */
export interface StagingPlan {
  readonly createStaging: Statement;
  /** To be followed by data, or by a SELECT. */
  readonly insertIntoStaging: Statement;
  /** One row: `rowsStaged`. */
  readonly countStaging: Statement;
  readonly publish: Publish;
  readonly dropStaging: Statement;
}

/** How the staged rows become visible. */
export interface Publish {
  readonly kind: PublishKind;
  readonly why: string;
  readonly statement: Statement;
  /** One row: `rowsInTable`. Tells what a publishing that failed midway left behind; null where none can. */
  readonly countTarget: Statement | null;
}

export type PublishKind = 'rename' | 'attach' | 'insert-select';

/** What decides how rows get into an existing table. */
export interface ExistingTable {
  readonly engine: string;
  readonly hasDependentViews: boolean;
}

type NewTable = Extract<ImportSpec['target'], { kind: 'new-table' }>;

/** Names of staging tables begin so. */
export const stagingPrefix = 'clickferry_staging_';

/** Two loads of the same rows are two loads: ClickHouse must not drop a block because it looks like an earlier one. */
const noDeduplication = { insert_deduplicate: 0 };

export function planStaging(
  spec: ImportSpec,
  columns: readonly TargetColumn[],
  { importId, existing }: { readonly importId: string; readonly existing: ExistingTable | null },
): StagingPlan {
  const { target } = spec;
  const staging = qualifiedName(target.database, `${stagingPrefix}${importId}`);
  const table = qualifiedName(target.database, target.table);
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const publish = planPublish(target, existing, { staging, table, names });
  return {
    createStaging: { sql: createStaging(target, publish.kind, { staging, table, columns }) },
    insertIntoStaging: { sql: `INSERT INTO ${staging} (${names})`, settings: noDeduplication },
    countStaging: { sql: `SELECT count() AS rowsStaged FROM ${staging}` },
    publish,
    dropStaging: { sql: `DROP TABLE IF EXISTS ${staging} SYNC` },
  };
}

function planPublish(
  target: ImportSpec['target'],
  existing: ExistingTable | null,
  { staging, table, names }: { readonly staging: string; readonly table: string; readonly names: string },
): Publish {
  if (target.kind === 'new-table') {
    return {
      kind: 'rename',
      why: 'The table is new: the staged one becomes it, in one step.',
      statement: { sql: `RENAME TABLE ${staging} TO ${table}` },
      countTarget: null,
    };
  }
  // Other engines of the family collapse or replicate rows, and views do not see attached parts.
  if (existing?.engine === 'MergeTree' && !existing.hasDependentViews) {
    return {
      kind: 'attach',
      why: 'The parts of the staged table are attached to the table, all in one step.',
      statement: { sql: `ALTER TABLE ${table} ATTACH PARTITION ALL FROM ${staging}` },
      countTarget: null,
    };
  }
  return {
    kind: 'insert-select',
    why: 'The engine of the table takes the rows itself, or materialized views must see them. A failure in this last step can leave a part of the rows in the table.',
    statement: {
      sql: `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${staging}`,
      settings: noDeduplication,
    },
    countTarget: { sql: `SELECT count() AS rowsInTable FROM ${table}` },
  };
}

function createStaging(
  target: ImportSpec['target'],
  publish: PublishKind,
  {
    staging,
    table,
    columns,
  }: { readonly staging: string; readonly table: string; readonly columns: readonly TargetColumn[] },
): string {
  if (target.kind === 'new-table') return createTable(staging, target);
  return publish === 'attach' ? `CREATE TABLE ${staging} AS ${table}` : createPlain(staging, columns);
}

function createTable(name: string, target: NewTable): string {
  const known = new Set(target.columns.map((column) => column.name));
  const unknown = target.orderBy.find((column) => !known.has(column));
  if (unknown !== undefined) {
    throw new Problem(
      'spec-invalid',
      `The sorting key names ${JSON.stringify(unknown)}, which is not a column of the new table.`,
      {
        errors: [{ path: '/target/orderBy', message: `no column ${JSON.stringify(unknown)}` }],
      },
    );
  }
  return `${createPlainHead(name, target.columns)} ORDER BY (${target.orderBy.map(quoteIdentifier).join(', ')})`;
}

function createPlain(name: string, columns: readonly TargetColumn[]): string {
  return `${createPlainHead(name, columns)} ORDER BY tuple()`;
}

/** Types are parsed and written anew, so that nothing but a type can stand where a type belongs. */
function createPlainHead(name: string, columns: readonly TargetColumn[]): string {
  const list = columns.map(
    (column) => `${quoteIdentifier(column.name)} ${formatType(parseType(column.type))}`,
  );
  return `CREATE TABLE ${name} (${list.join(', ')}) ENGINE = MergeTree`;
}
