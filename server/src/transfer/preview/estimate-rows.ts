import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { qualifiedName } from '../../clickhouse/quoting.ts';
import type { Selection } from '../export-spec.ts';
import type { SelectPlan } from '../select-plan.ts';
import { withinOrNull } from './within.ts';

export interface RowsEstimate {
  readonly value: number | null;
  readonly kind: 'exact' | 'upper bound' | 'estimate' | 'unknown';
}

export interface ReadEstimate {
  readonly rows: number | null;
}

export interface EstimateContext {
  readonly client: ClickHouseClient;
  readonly plan: SelectPlan;
  readonly selection: Selection;
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

/** How many rows an export would have: counted where that is quick, else what ClickHouse would have to read. */
export async function estimateRows(
  context: EstimateContext,
  readRows: Promise<number | null>,
): Promise<RowsEstimate> {
  const { limit } = context.plan;
  const counted = await countRows(context);
  if (counted !== null) return { value: Math.min(counted, limit ?? counted), kind: 'exact' };
  const read = await readRows;
  const bound = read === null || !isBoundedByRead(context) ? limit : Math.min(read, limit ?? read);
  return bound === null ? { value: null, kind: 'unknown' } : { value: bound, kind: 'upper bound' };
}

function countRows({ client, plan, selection, timeMs, signal }: EstimateContext): Promise<number | null> {
  const { plainTable, unorderedSql, parameters, settings } = plan;
  // The count of a whole table is in its metadata, if it is asked for directly.
  const from =
    plainTable !== null && selection.filter === undefined && !mayMultiply(plan)
      ? qualifiedName(plainTable.database, plainTable.table)
      : `(\n${unorderedSql}\n)`;
  const statement = { sql: `SELECT count() AS n FROM ${from}`, parameters, settings };
  return withinOrNull(timeMs, signal, async (own) => {
    const [row] = await client.rows<{ n: string }>(statement, { signal: own });
    return row === undefined ? null : Number(row.n);
  });
}

/** Rows that ClickHouse would read, after its indexes have left out what they can; null where it does not say. */
export function estimateRead({ client, plan, timeMs, signal }: EstimateContext): Promise<number | null> {
  const { unorderedSql, parameters, settings } = plan;
  const statement = { sql: `EXPLAIN ESTIMATE ${unorderedSql}`, parameters, settings };
  return withinOrNull(timeMs, signal, async (own) => {
    const tables = await client.rows<{ rows: string }>(statement, { signal: own });
    return tables.length === 0 ? null : tables.reduce((sum, { rows }) => sum + Number(rows), 0);
  });
}

/** A join can give more rows than it reads, and so can a text of one's own. */
function isBoundedByRead({ selection, plan }: EstimateContext): boolean {
  return selection.source.kind === 'table' && !mayMultiply(plan);
}

function mayMultiply({ unorderedSql }: SelectPlan): boolean {
  return /arrayJoin/i.test(unorderedSql);
}
