import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { describeTable } from '../../clickhouse/introspection/describe-table.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { Selection } from '../export-spec.ts';
import { compileSelection, type CompileOptions } from '../select/compile-selection.ts';
import type { SelectPlan, SortTerm } from '../select-plan.ts';
import { planPageOrder } from './page-order.ts';
import type { PageSource } from './page-query.ts';
import { isRowByRow, type VisibleKey, visibleKey } from './visible-key.ts';

export interface PagesPlan extends PageSource {
  /** Of the whole walk. */
  readonly limit: number | null;
}

/** Compiles a selection to what its pages are read from. Runs nothing. */
export async function planPages(
  client: ClickHouseClient,
  selection: Selection,
  options: CompileOptions,
): Promise<PagesPlan> {
  const key = await findKey(client, selection, options.signal);
  if (key !== null) {
    const plan = await compileSelection(client, withColumns(selection, key.hiddenColumns), options);
    if (plan.plainTable !== null) return planWithKey(client, plan, key, options.signal);
  }
  const plan = await compileSelection(client, selection, options);
  const { columns, limit } = plan;
  return { plan, columns, order: planPageOrder(plan, columns, null), limit };
}

async function planWithKey(
  client: ClickHouseClient,
  plan: SelectPlan,
  key: VisibleKey,
  signal: AbortSignal,
): Promise<PagesPlan> {
  const columns = plan.columns.slice(0, plan.columns.length - key.hiddenColumns.length);
  const sortingKey = await sortTermsOf(client, key, plan, signal);
  return { plan, columns, order: planPageOrder(plan, columns, { sortingKey }), limit: plan.limit };
}

/** Null where the rows cannot be those of one table; an expression may still turn out to be an aggregate. */
async function findKey(
  client: ClickHouseClient,
  selection: Selection,
  signal: AbortSignal,
): Promise<VisibleKey | null> {
  const { source } = selection;
  if (source.kind !== 'table' || !isRowByRow(selection)) return null;
  const table = await describeTable(client, source, { signal });
  return table.kind === 'table' ? visibleKey(selection, table) : null;
}

function withColumns(selection: Selection, names: readonly string[]): Selection {
  if (selection.columns === undefined || names.length === 0) return selection;
  return { ...selection, columns: [...selection.columns, ...names.map((column) => ({ column }))] };
}

async function sortTermsOf(
  client: ClickHouseClient,
  { terms }: VisibleKey,
  plan: SelectPlan,
  signal: AbortSignal,
): Promise<SortTerm[]> {
  const typeOfColumn = new Map(plan.columns.map(({ name, type }) => [name, type]));
  const expressions = terms.filter(({ column }) => column === null).map(({ sql }) => sql);
  const typeOfExpression =
    expressions.length === 0 ? new Map<string, string>() : await describe(client, expressions, plan, signal);
  return terms.map(({ sql, column, direction }) => {
    const type = column === null ? typeOfExpression.get(sql) : typeOfColumn.get(column);
    if (type === undefined) throw new Error(`no type for ${sql} of the sorting key`);
    return { sql, type, direction, nulls: direction === 'asc' ? 'last' : 'first' };
  });
}

/** The types of expressions over what the plan selects. */
async function describe(
  client: ClickHouseClient,
  expressions: readonly string[],
  { unorderedSql, parameters, settings }: SelectPlan,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const named = expressions.map((sql, index) => `${sql} AS ${quoteIdentifier(String(index))}`);
  const statement = {
    sql: `DESCRIBE TABLE (SELECT ${named.join(', ')} FROM (\n${unorderedSql}\n))`,
    parameters,
    settings,
  };
  const rows = await client.rows<{ type: string }>(statement, { signal });
  return new Map(rows.map(({ type }, index) => [expressions[index] ?? '', type]));
}
