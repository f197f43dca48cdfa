import type { Selection } from '../export-spec.ts';
import type { ChooseContext, ChosenColumn } from './choose-columns.ts';
import { findColumn } from './scope.ts';

/** The keys of GROUP BY in SQL; null when rows are not grouped at all. */
export function groupRows(
  { groupBy }: Selection,
  columns: readonly ChosenColumn[],
  context: ChooseContext,
): readonly string[] | null {
  if (groupBy === undefined) {
    if (!columns.some(({ kind }) => kind === 'aggregate')) return null;
    const others = columns.filter(({ kind, hasWindow }) => kind !== 'aggregate' && !hasWindow);
    return unique(others.map(({ sql }) => asKey(sql)));
  }
  const keys = groupBy.flatMap(({ column, of, expression }, index): string[] => {
    const path = `/groupBy/${index}`;
    if (expression !== undefined) {
      const checked = context.expressions.checked.get(`${path}/expression`);
      if (checked?.hasAggregate === true)
        context.complaints.add(`${path}/expression`, 'Rows cannot be grouped by an aggregate.');
      return checked === undefined ? [] : [checked.sql];
    }
    if (column === undefined) return [];
    const named =
      of === undefined ? columns.find(({ name, source }) => name === column && source === null) : undefined;
    const isColumn = context.scope.tables.some((table) => table.columns.some(({ name }) => name === column));
    if (named !== undefined && !isColumn) {
      if (named.kind === 'aggregate')
        context.complaints.add(
          `${path}/column`,
          `${JSON.stringify(column)} is an aggregate: rows cannot be grouped by it.`,
        );
      return [named.sql];
    }
    const found = findColumn(context.scope, { column, of }, path, context.complaints);
    return found === null ? [] : [found.sql];
  });
  if (groupBy.length === 0 && !columns.some(({ kind }) => kind === 'aggregate'))
    context.complaints.add(
      '/groupBy',
      'An empty `groupBy` makes one row of all, so the columns must be aggregates.',
    );
  for (const { kind, sql, name, path } of columns) {
    if (kind !== 'column' || keys.includes(sql)) continue;
    context.complaints.add(
      path,
      `${JSON.stringify(name)} has many values in a group. Add it to \`groupBy\`, or give it an \`aggregate\`.`,
    );
  }
  return unique(keys.map(asKey));
}

/** ClickHouse takes a bare number in GROUP BY and ORDER BY for the position of a column. */
export function asKey(sql: string): string {
  return /^[\s(]*[+-]?\s*\d/.test(sql) ? `materialize(${sql})` : sql;
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
