import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { Complaints } from './complaints.ts';
import type { SelectDraft } from './draft-select.ts';
import { conditionsOf, filterToSql } from './filter-to-sql.ts';
import type { DraftTypes } from './finish-select.ts';
import { inspectNamesOfResult } from './inspect-expressions.ts';
import { didYouMean } from './nearest-name.ts';
import { checkedExpression, type OperandSource } from './operand.ts';

/** The condition that chooses groups, over the names of the result. */
export function havingToSql(draft: SelectDraft, types: DraftTypes, complaints: Complaints): string | null {
  const { selection, facts, groupBy, values } = draft;
  if (selection.having === undefined) return null;
  if (groupBy === null) {
    complaints.add('/having', '`having` chooses groups, and there are none. Use `filter` to choose rows.');
    return null;
  }
  const names = types.columns.map(({ name }) => name);
  for (const { condition, path } of conditionsOf(selection.having, '/having')) {
    const checked = facts.expressions.checked.get(`${path}/expression`);
    if (condition.expression !== undefined && checked !== undefined)
      inspectNamesOfResult(checked, `${path}/expression`, names, complaints);
  }
  const operands = operandsOverResult(draft, types, complaints);
  return filterToSql(selection.having, '/having', { operands, given: facts.given, values, complaints });
}

function operandsOverResult(
  { facts }: SelectDraft,
  { columns }: DraftTypes,
  complaints: Complaints,
): OperandSource {
  return {
    find({ column, of, expression }, path) {
      if (expression !== undefined) return checkedExpression(facts.expressions, `${path}/expression`);
      if (of !== undefined)
        complaints.add(`${path}/of`, '`having` names columns of the result. Leave `of` out.');
      const found = columns.find(({ name }) => name === column);
      if (found !== undefined)
        return { sql: quoteIdentifier(found.name), type: found.type, title: found.name };
      const near = didYouMean(
        column ?? '',
        columns.map(({ name }) => name),
      );
      complaints.add(`${path}/column`, `The result has no column ${JSON.stringify(column)}.${near}`);
      return null;
    },
  };
}
