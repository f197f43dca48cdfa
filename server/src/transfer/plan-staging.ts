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
  readonly insertIntoStaging: string;
  /** One row: `rowsStaged`. */
  readonly countStaging: Statement;
  readonly publish: Publish;
  readonly dropStaging: Statement;
}

/** How the staged rows become visible. */
export interface Publish {
  readonly kind: 'rename' | 'insert-select';
  readonly why: string;
  readonly statement: Statement;
}

type NewTable = Extract<ImportSpec['target'], { kind: 'new-table' }>;

export function planStaging(
  spec: ImportSpec,
  columns: readonly TargetColumn[],
  importId: string,
): StagingPlan {
  const { target } = spec;
  const staging = qualifiedName(target.database, `clickferry_staging_${importId}`);
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  return {
    createStaging: {
      sql: target.kind === 'new-table' ? createTable(staging, target) : createPlain(staging, columns),
    },
    insertIntoStaging: `INSERT INTO ${staging} (${names})`,
    countStaging: { sql: `SELECT count() AS rowsStaged FROM ${staging}` },
    publish: planPublish(target, staging, names),
    dropStaging: { sql: `DROP TABLE IF EXISTS ${staging} SYNC` },
  };
}

function planPublish(target: ImportSpec['target'], staging: string, names: string): Publish {
  const table = qualifiedName(target.database, target.table);
  if (target.kind === 'new-table') {
    return {
      kind: 'rename',
      why: 'The table is new: the staged one becomes it, in one step.',
      statement: { sql: `RENAME TABLE ${staging} TO ${table}` },
    };
  }
  return {
    kind: 'insert-select',
    why: 'The table is there: its engine takes the rows, and its materialized views see them.',
    statement: { sql: `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${staging}` },
  };
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
