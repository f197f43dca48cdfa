import type { Selection } from '../export-spec.ts';
import { conditionsOf } from './filter-to-sql.ts';
import { filterOperators } from './filter-operators.ts';
import type { Filter } from '../spec/filter.ts';

/** What the names in an expression mean. */
export type Place =
  | { readonly kind: 'source' }
  | { readonly kind: 'join'; readonly index: number }
  | { readonly kind: 'result' };

export interface ExpressionOfSpec {
  /** Where it stands in the spec. */
  readonly path: string;
  readonly text: string;
  readonly place: Place;
  /** Values are compared with it, so its type must be known before they can be read. */
  readonly needsType: boolean;
}

/** Every expression that a user wrote into a selection. */
export function expressionsOf(selection: Selection): ExpressionOfSpec[] {
  const { source, columns = [], filter, groupBy = [], having, sort } = selection;
  const plain = [
    ...columns.map(({ expression }, index) => ({ path: `/columns/${index}`, expression })),
    ...groupBy.map(({ expression }, index) => ({ path: `/groupBy/${index}`, expression })),
    ...sort.map(({ expression }, index) => ({ path: `/sort/${index}`, expression })),
  ].flatMap(({ path, expression }): ExpressionOfSpec[] =>
    expression === undefined
      ? []
      : [{ path: `${path}/expression`, text: expression, place: { kind: 'source' }, needsType: false }],
  );
  const ofJoins =
    source.kind === 'join'
      ? source.joins.flatMap(({ where }, index) =>
          inFilter(where, `/source/joins/${index}/where`, { kind: 'join', index }),
        )
      : [];
  return [
    ...ofJoins,
    ...plain,
    ...inFilter(filter, '/filter', { kind: 'source' }),
    ...inFilter(having, '/having', { kind: 'result' }),
  ];
}

function inFilter(filter: Filter | undefined, path: string, place: Place): ExpressionOfSpec[] {
  if (filter === undefined) return [];
  return [...conditionsOf(filter, path)].flatMap(({ condition, path: at }) => {
    if (condition.expression === undefined) return [];
    const needsType = filterOperators[condition.operator].takes !== 'nothing';
    return [{ path: `${at}/expression`, text: condition.expression, place, needsType }];
  });
}
