import type { CheckedSelect } from '../../checked-sql/checked-sql.ts';
import type { Selection } from '../export-spec.ts';
import { type ChosenColumn, chooseColumns } from './choose-columns.ts';
import type { Complaints } from './complaints.ts';
import { expressionsOf, type ExpressionOfSpec } from './expressions-of.ts';
import { filterToSql } from './filter-to-sql.ts';
import { groupRows } from './group-rows.ts';
import { inspectNames } from './inspect-expressions.ts';
import { type JoinOrder, inspectJoinOrder } from './join-order.ts';
import { inspectAliases, joinsToSql, scopeOf } from './joins-to-sql.ts';
import { type ExpressionFacts, operandsOverSource } from './operand.ts';
import type { GivenParameters } from './read-parameters.ts';
import type { Scope, TableOfScope } from './scope.ts';
import { chooseSortKeys, type SortKey } from './sort-keys.ts';
import { useParameters } from './use-parameters.ts';
import { ValueParameters } from './value-parameters.ts';

/** Everything that had to be asked before a selection can be compiled. */
export interface SelectFacts {
  /** By alias; '' for the only one of a source that is no join. */
  readonly tables: ReadonlyMap<string, TableOfScope>;
  readonly joinOrder: JoinOrder | null;
  readonly expressions: ExpressionFacts;
  readonly given: GivenParameters;
  readonly checkedSql: CheckedSelect | null;
}

/** A selection as the parts of a SELECT, all in SQL; what is over the columns of the result comes later, with their types. */
export interface SelectDraft {
  readonly selection: Selection;
  readonly facts: SelectFacts;
  readonly scope: Scope;
  readonly columns: readonly ChosenColumn[];
  readonly sortKeys: readonly SortKey[];
  readonly from: string;
  readonly where: string | null;
  /** Null: rows are not grouped. Empty: all are one group. */
  readonly groupBy: readonly string[] | null;
  readonly values: ValueParameters;
}

export function draftSelect(selection: Selection, facts: SelectFacts, complaints: Complaints): SelectDraft {
  const { expressions, given } = facts;
  const values = new ValueParameters(given.keys());
  const common = { given, values, complaints };
  const scope = scopeOfSource(facts);
  if (facts.checkedSql !== null) useParameters(facts.checkedSql.parameters, '/source/sql', common);
  for (const expression of expressionsOf(selection)) inspectExpression(expression, facts, scope, common);
  const from = fromToSql(selection, facts, common);
  const columns = chooseColumns(selection, { scope, expressions, complaints });
  const groupBy = groupRows(selection, columns, { scope, expressions, complaints });
  const operands = operandsOverSource(scope, expressions, complaints);
  return {
    selection,
    facts,
    scope,
    columns,
    sortKeys: chooseSortKeys(
      selection,
      { columns, isGrouped: groupBy !== null },
      { scope, expressions, complaints },
    ),
    from,
    where:
      selection.filter === undefined
        ? null
        : filterToSql(selection.filter, '/filter', { ...common, operands }),
    groupBy,
    values,
  };
}

type Common = Parameters<typeof useParameters>[2];

function scopeOfSource({ tables, joinOrder }: SelectFacts): Scope {
  if (joinOrder === null) return { tables: [...tables.values()], hidden: new Map() };
  return scopeOf(tables, joinOrder.steps.at(-1)?.after ?? [], joinOrder);
}

function inspectExpression(
  { path, place }: ExpressionOfSpec,
  { expressions, tables, joinOrder }: SelectFacts,
  scope: Scope,
  common: Common,
): void {
  const checked = expressions.checked.get(path);
  if (checked === undefined) return;
  useParameters(checked.parameters, path, common);
  if (place.kind === 'result') return;
  const isInJoin = place.kind === 'join' && joinOrder !== null;
  const own = isInJoin ? scopeOf(tables, joinOrder.steps[place.index]?.within ?? [], joinOrder) : scope;
  inspectNames(checked, path, own, common.complaints);
  if (checked.hasAggregate && (isInJoin || path.startsWith('/filter')))
    common.complaints.add(
      path,
      'An aggregate cannot choose rows. Make it a column of the result, and use `having`.',
    );
}

function fromToSql({ source }: Selection, facts: SelectFacts, common: Common): string {
  const { tables, joinOrder: order, expressions } = facts;
  if (source.kind !== 'join' || order === null) return tables.get('')?.sql ?? '';
  inspectJoinOrder(source, order, common.complaints);
  const joined = { source, order, tables };
  inspectAliases(joined, common);
  return joinsToSql(joined, { ...common, expressions });
}
