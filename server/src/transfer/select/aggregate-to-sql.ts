import { type AggregateFunction, aggregates } from '../spec/aggregates.ts';
import type { Aggregate } from '../spec/columns.ts';
import type { Complaints } from './complaints.ts';
import { findColumn, type Scope } from './scope.ts';

/** `quantile(0.9)(x)`; null when it was complained about. */
export function aggregateToSql(
  aggregate: Aggregate,
  operand: string,
  {
    scope,
    path,
    complaints,
  }: { readonly scope: Scope; readonly path: string; readonly complaints: Complaints },
): string | null {
  const { function: name, levels, max, by } = aggregate;
  const { clickhouseName, takes }: AggregateFunction = aggregates[name];
  for (const [field, value, takers] of [
    ['levels', levels, ['one level', 'levels']],
    ['max', max, ['max']],
    ['by', by, ['by']],
  ] as const) {
    if (value !== undefined && !takers.some((taker) => taker === takes))
      complaints.add(`${path}/${field}`, `\`${name}\` takes no \`${field}\`.`);
  }
  if (takes === 'one level' && levels !== undefined && levels.length !== 1)
    complaints.add(`${path}/levels`, `\`${name}\` takes one level. For several there is \`quantiles\`.`);
  if (takes === 'levels' && levels === undefined)
    complaints.add(`${path}/levels`, `\`${name}\` needs \`levels\`.`);
  if (takes !== 'by') return `${clickhouseName}${parametersToSql(levels ?? max)}(${operand})`;
  if (by === undefined) {
    complaints.add(`${path}/by`, `\`${name}\` needs \`by\`: the column that decides.`);
    return null;
  }
  const column = findColumn(scope, by, `${path}/by`, complaints);
  return column === null ? null : `${clickhouseName}(${operand}, ${column.sql})`;
}

/** Numbers only, checked by the schema: ClickHouse takes no `{name:Type}` here. */
function parametersToSql(numbers: number | readonly number[] | undefined): string {
  return numbers === undefined ? '' : `(${[numbers].flat().join(', ')})`;
}
