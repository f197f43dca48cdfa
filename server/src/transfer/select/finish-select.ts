import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { ColumnOfResult, SelectPlan, SortTerm } from '../select-plan.ts';
import type { Complaints } from './complaints.ts';
import type { SelectDraft } from './draft-select.ts';
import { havingToSql } from './having-to-sql.ts';
import { limitOf } from './limit-of.ts';
import { shortType } from './literals.ts';
import { type PrintedNames, printSelect } from './print-select.ts';
import { settingsOf } from './select-settings.ts';
import { bareType, readType } from './type-families.ts';

/** The types of what a draft gives, as ClickHouse says them. */
export interface DraftTypes {
  readonly columns: readonly ColumnOfResult[];
  /** In the order of the sort keys, also of those that are columns of the result. */
  readonly sortKeys: readonly string[];
}

/** Known without asking: columns of one table come out as they are. */
export function knownTypes({ columns, sortKeys, facts, groupBy }: SelectDraft): DraftTypes | null {
  if (facts.joinOrder !== null || facts.checkedSql !== null || facts.expressions.checked.size > 0)
    return null;
  if (groupBy !== null) return null;
  const named = columns.map(({ name, type }) => ({ name, type: type ?? '' }));
  const keys = sortKeys.map((key) => (key.kind === 'result' ? key.column.type : key.type));
  if ([...named.map(({ type }) => type), ...keys].some((type) => type === null || type === '')) return null;
  return { columns: named, sortKeys: keys.map((type) => type ?? '') };
}

/** The plan, when the types are known. */
export function finishSelect(
  draft: SelectDraft,
  names: PrintedNames,
  types: DraftTypes,
  complaints: Complaints,
): SelectPlan {
  const having = havingToSql(draft, types, complaints);
  const sort = sortTerms(draft, names, types, complaints);
  const limit = limitOf(draft, complaints);
  const unorderedSql = printSelect(draft, names, {
    having,
    withSortKeys: true,
    isOrdered: false,
    limit: null,
  });
  const unlimited = draft.values.texts();
  const sql = printSelect(draft, names, {
    having,
    withSortKeys: false,
    isOrdered: true,
    limit: limit === null ? null : draft.values.bindAs('limit', String(limit), 'UInt64'),
  });
  return {
    sql,
    unorderedSql,
    sort,
    limit,
    parameters: limit === null ? unlimited : draft.values.texts(),
    settings: settingsOf(draft.facts),
    columns: types.columns,
    plainTable: plainTableOf(draft),
  };
}

function sortTerms(
  { sortKeys }: SelectDraft,
  names: PrintedNames,
  types: DraftTypes,
  complaints: Complaints,
): SortTerm[] {
  return sortKeys.map((key, index) => {
    const type = types.sortKeys[index] ?? '';
    const parsed = readType(type);
    if (withoutOrder.has(bareType(parsed).kind))
      complaints.add(
        key.path,
        `Values of the type ${shortType(parsed)} have no order. Sort by an expression that turns them into another type.`,
      );
    const name = key.kind === 'result' ? key.column.name : (names.sortKeys[index] ?? '');
    return { sql: quoteIdentifier(name), type, direction: key.direction, nulls: key.nulls };
  });
}

const withoutOrder: ReadonlySet<string> = new Set([
  'variant',
  'dynamic',
  'aggregate-function',
  'object-json',
]);

function plainTableOf({ selection, columns, groupBy, facts }: SelectDraft): SelectPlan['plainTable'] {
  const { source, distinct } = selection;
  const hasWindow = [...facts.expressions.checked.values()].some((expression) => expression.hasWindow);
  if (source.kind !== 'table' || groupBy !== null || distinct || hasWindow || columns.length === 0)
    return null;
  return { database: source.database, table: source.table };
}
