import type { ClickHouseClient, Statement } from '../../clickhouse/client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { type FieldError, Problem } from '../../lib/problem.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { SelectPlan } from '../select-plan.ts';
import { numberedName, ValueNames } from '../output/part-names.ts';
import type { Stage } from './plan-stage.ts';

/** One file to be, out of the stage. */
export interface StagedPart {
  readonly name: string;
  readonly rows: number;
  readonly select: SelectPlan;
  readonly value?: string | null;
  readonly valueHex?: string;
}

export const stagedPartsMax = 1000;

/** Which files the staged rows make. There is always one, so that an empty result is a file too. */
export async function listParts(
  plan: ExportPlan,
  stage: Stage,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<StagedPart[]> {
  return plan.split?.by === 'values'
    ? listPartsByValue(plan, stage, admin, signal)
    : listPartsByRows(plan, stage, admin, signal);
}

async function listPartsByRows(
  plan: ExportPlan,
  stage: Stage,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<StagedPart[]> {
  const size = plan.split?.by === 'rows' ? plan.split.rows : Number.MAX_SAFE_INTEGER;
  const [row] = await admin.rows<{ rows: string }>(
    { sql: `SELECT count() AS rows FROM ${stage.table}` },
    { signal },
  );
  const total = Number(row?.rows);
  const count = Math.max(1, Math.ceil(total / size));
  if (count > stagedPartsMax) throw tooManyParts('/split/rows', `This split gives ${count} files`);
  return Array.from({ length: count }, (_, index) => {
    const from = index * size;
    const rows = Math.min(size, total - from);
    const where = `${stage.row} >= {from:UInt64} AND ${stage.row} < {to:UInt64}`;
    const parameters = { from: String(from), to: String(from + rows) };
    return { name: numberedName(plan, index), rows, select: selectOf(plan, stage, where, parameters) };
  });
}

async function listPartsByValue(
  plan: ExportPlan,
  stage: Stage,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<StagedPart[]> {
  const found = await admin.rows<{ key: string; rows: string }>(valuesIn(stage), { signal });
  refuseTooManyValues(found.length);
  const names = new ValueNames(plan);
  if (found.length === 0)
    return [{ name: numberedName(plan, 0), rows: 0, select: selectOf(plan, stage, '1', {}) }];
  return found.map(({ key, rows }) => {
    const value = valueOfKey(key);
    const where = `${stage.key} = unhex({key:String})`;
    return {
      name: names.of(value.value),
      rows: Number(rows),
      select: selectOf(plan, stage, where, { key }),
      ...value,
    };
  });
}

/** How many different values there are so far, counted until they are too many. */
export async function valuesInStage(
  { table, key }: Stage,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number> {
  const [row] = await admin.rows<{ count: string }>(
    {
      sql: `SELECT count() AS count FROM (SELECT DISTINCT ${key} FROM ${table} LIMIT ${stagedPartsMax + 1})`,
    },
    { signal },
  );
  return Number(row?.count);
}

export function refuseTooManyValues(count: number): void {
  if (count > stagedPartsMax)
    throw tooManyParts('/split/column', `The column has more than ${stagedPartsMax} different values`);
}

function valuesIn({ table, key }: Stage): Statement {
  return {
    sql: `SELECT hex(${key}) AS key, count() AS rows FROM ${table} GROUP BY ${key} ORDER BY ${key} LIMIT ${stagedPartsMax + 1}`,
  };
}

function valueOfKey(hex: string): { readonly value: string | null; readonly valueHex?: string } {
  const key = Buffer.from(hex, 'hex');
  if (key.toString('latin1', 0, 1) === 'n') return { value: null };
  const bytes = key.subarray(1);
  const value = bytes.toString('utf8');
  return Buffer.from(value, 'utf8').equals(bytes) ? { value } : { value, valueHex: bytes.toString('hex') };
}

function selectOf(
  { select }: ExportPlan,
  { table, columns, row }: Stage,
  where: string,
  parameters: Readonly<Record<string, string>>,
): SelectPlan {
  const unorderedSql = `SELECT ${columns.map(({ name }) => quoteIdentifier(name)).join(', ')}\nFROM ${table}\nWHERE ${where}`;
  return {
    ...select,
    unorderedSql,
    sql: `${unorderedSql}\nORDER BY ${row}`,
    sort: [],
    limit: null,
    parameters,
    plainTable: null,
  };
}

function tooManyParts(path: string, what: string): Problem {
  const message = `${what}, and at most ${stagedPartsMax} can be made. Put more into each file, or filter the rows.`;
  const errors: FieldError[] = [{ path, message }];
  return new Problem('spec-invalid', message, { errors });
}
