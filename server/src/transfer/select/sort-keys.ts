import type { Selection } from '../export-spec.ts';
import type { Sort } from '../spec/columns.ts';
import type { ChooseContext, ChosenColumn } from './choose-columns.ts';
import { asKey } from './group-rows.ts';
import { findColumn } from './scope.ts';

/** What rows are sorted by: a column of the result, or something over the source that is not in it. */
export type SortKey = Pick<Sort, 'direction' | 'nulls'> & { readonly path: string } & (
    | { readonly kind: 'result'; readonly column: ChosenColumn }
    | { readonly kind: 'source'; readonly sql: string; readonly type: string | null }
  );

export interface ResultShape {
  readonly columns: readonly ChosenColumn[];
  readonly isGrouped: boolean;
}

export function chooseSortKeys(
  { sort, distinct }: Selection,
  { columns, isGrouped }: ResultShape,
  context: ChooseContext,
): SortKey[] {
  return sort.flatMap((term, index): SortKey[] => {
    const path = `/sort/${index}`;
    const key = chooseOne(term, path, columns, context);
    if (key === null) return [];
    if (key.kind === 'source' && distinct) {
      context.complaints.add(
        path,
        'With `distinct`, rows are sorted by columns of the result only. Add this one to `columns`.',
      );
      return [];
    }
    if (key.kind === 'source' && isGrouped && term.column !== undefined) {
      context.complaints.add(
        path,
        `${JSON.stringify(term.column)} is not a column of the result. Groups are sorted by those, or by an expression.`,
      );
      return [];
    }
    return [key];
  });
}

/** A name means the column of the result, and only then the one of the source. */
function chooseOne(
  { column, of, expression, direction, nulls }: Sort,
  path: string,
  columns: readonly ChosenColumn[],
  context: ChooseContext,
): SortKey | null {
  const how = { direction, nulls, path };
  if (expression !== undefined) {
    const checked = context.expressions.checked.get(`${path}/expression`);
    return checked === undefined ? null : { ...how, kind: 'source', sql: asKey(checked.sql), type: null };
  }
  if (column === undefined) return null;
  const named = of === undefined ? columns.find(({ name }) => name === column) : undefined;
  if (named !== undefined) return { ...how, kind: 'result', column: named };
  const found = findColumn(context.scope, { column, of }, path, context.complaints);
  if (found === null) return null;
  const same = columns.find(({ sql }) => sql === found.sql);
  return same === undefined
    ? { ...how, kind: 'source', sql: found.sql, type: found.type }
    : { ...how, kind: 'result', column: same };
}
