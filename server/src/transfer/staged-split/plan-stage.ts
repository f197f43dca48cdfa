import { randomBytes } from 'node:crypto';
import type { Statement } from '../../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier, quoteString } from '../../clickhouse/quoting.ts';
import { formatType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { newId } from '../../lib/ids.ts';
import type { ExportPlan } from '../export-plan.ts';
import { stagingPrefix } from '../plan-staging.ts';
import type { ColumnOfResult } from '../select-plan.ts';

/** Only clickferry itself reads here: no account that a user's words reach does. */
export const stageDatabase = 'clickferry_exports';

/** A table of the engine that holds the result of an export while it is split: two more columns say what goes where. */
export interface Stage {
  readonly database: string;
  readonly name: string;
  /** Quoted: both. */
  readonly table: string;
  readonly columns: readonly ColumnOfResult[];
  /** Quoted: the value that a row goes by, `n` for NULL, else `v` and its text. */
  readonly key: string;
  /** Quoted: the number of the row in the result, from 0. */
  readonly row: string;
}

export function planStage({ select: { columns } }: Pick<ExportPlan, 'select'>): Stage {
  const unique = randomBytes(6).toString('hex');
  const name = stagingPrefix + newId('split');
  return {
    database: stageDatabase,
    name,
    table: qualifiedName(stageDatabase, name),
    columns,
    key: quoteIdentifier(`key_${unique}`),
    row: quoteIdentifier(`row_${unique}`),
  };
}

export function createStage({ table, columns, key, row }: Stage): Statement {
  const list = [...columnList(columns), `${key} String`, `${row} UInt64`];
  return {
    sql: `CREATE TABLE ${table} (${list.join(', ')}) ENGINE = MergeTree ORDER BY (${key}, ${row})`,
    settings: anyType,
  };
}

export function dropStage({ table }: Stage): Statement {
  return { sql: `DROP TABLE IF EXISTS ${table} SYNC` };
}

/** From a SELECT that runs where the stage is. */
export function fillFromSelect(stage: Stage, { select, split }: ExportPlan): Statement {
  return {
    sql: `INSERT INTO ${stage.table} SELECT *, ${keyOf(split)}, rowNumberInAllBlocks() FROM (${select.sql})`,
    parameters: select.parameters,
    settings: { ...select.settings, ...keepOrder },
  };
}

/** To be followed by the rows in the format Native, from another server. */
export function fillFromNative(stage: Stage, { split }: Pick<ExportPlan, 'split'>): Statement {
  const structure = quoteString(columnList(stage.columns).join(', '));
  return {
    sql: `INSERT INTO ${stage.table} SELECT *, ${keyOf(split)}, rowNumberInAllBlocks() FROM input(${structure}) FORMAT Native`,
    settings: { ...keepOrder, ...anyType },
  };
}

/** The rows are numbered in the order that they were asked for, and numbered once. */
const keepOrder = {
  max_insert_threads: 1,
  insert_deduplicate: 0,
  query_plan_remove_redundant_sorting: 0,
  optimize_duplicate_order_by_and_distinct: 0,
};

/** What a result may hold, the stage must. */
const anyType = {
  allow_suspicious_low_cardinality_types: 1,
  allow_suspicious_variant_types: 1,
  allow_suspicious_fixed_string_types: 1,
};

function keyOf(split: ExportPlan['split']): string {
  if (split?.by !== 'values') return "''";
  const column = quoteIdentifier(split.column);
  return `if(isNull(${column}), 'n', concat('v', assumeNotNull(toString(${column}))))`;
}

/** Types are parsed and written anew, so that nothing but a type can stand where a type belongs. */
function columnList(columns: readonly ColumnOfResult[]): string[] {
  return columns.map(({ name, type }) => `${quoteIdentifier(name)} ${formatType(parseType(type))}`);
}
