import type { Value } from '../spec/values.ts';
import type { Bound, ValueBinder } from './bind-value.ts';
import { filterOperators, type OperatorRule } from './filter-operators.ts';

export interface ListCondition {
  readonly rule: OperatorRule;
  readonly operandSql: string;
  readonly binder: ValueBinder;
  readonly path: string;
}

/** A condition over a list of values, some of which may be parameters; null as for any condition. */
export function listConditionToSql(
  values: readonly Value[],
  { rule, operandSql, binder, path }: ListCondition,
): string | null {
  if (rule.each === undefined) return null;
  const literals: string[] = [];
  const singles: Bound[] = [];
  for (const [index, value] of values.entries()) {
    const at = `${path}/values/${index}`;
    if (typeof value === 'object') singles.push(binder.bind(value, at));
    else literals.push(binder.readItem(value, at) ?? '');
  }
  if (singles.includes('wrong')) return null;
  const { operator, joinedBy } = rule.each;
  const parts = [
    ...inChunks(literals).map((text) => rule.toSql(operandSql, binder.bindList(text), '')),
    ...singles.flatMap((one) =>
      typeof one === 'object' ? [filterOperators[operator].toSql(operandSql, one.sql, '')] : [],
    ),
  ];
  if (parts.length > 0) return parts.join(` ${joinedBy} `);
  // A list of parameters of which none is given says nothing; an empty list says that nothing is in it.
  return singles.length > 0 ? null : emptyLists[joinedBy];
}

const emptyLists = { AND: '1 = 1', OR: '1 = 0' } as const;

/** ClickHouse takes 128 KiB in one parameter. */
const chunkBytesMax = 100_000;

function inChunks(items: readonly string[]): string[] {
  const lists: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = Buffer.byteLength(item) + 1;
    if (bytes + size > chunkBytesMax) {
      lists.push([]);
      bytes = 0;
    }
    lists.at(-1)?.push(item);
    bytes += size;
  }
  return lists.map((list) => `[${list.join(',')}]`);
}
