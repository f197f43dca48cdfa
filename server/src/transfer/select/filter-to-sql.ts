import type { Condition, Filter } from '../spec/filter.ts';
import { filterDepthMax } from '../spec/filter.ts';
import type { Complaints } from './complaints.ts';
import { conditionToSql } from './condition-to-sql.ts';
import type { OperandSource } from './operand.ts';
import type { GivenParameters } from './read-parameters.ts';
import type { ValueParameters } from './value-parameters.ts';

export interface FilterContext {
  readonly operands: OperandSource;
  readonly given: GivenParameters;
  readonly values: ValueParameters;
  readonly complaints: Complaints;
}

/**
 * A filter as SQL; null when nothing of it is left, because all its conditions wait for parameters that need not be given and
 * are not.
 */
export function filterToSql(filter: Filter, path: string, context: FilterContext, depth = 0): string | null {
  if (depth > filterDepthMax) {
    context.complaints.add(path, `Groups lie deeper in each other than ${filterDepthMax} levels.`);
    return null;
  }
  if ('and' in filter)
    return groupToSql({ filters: filter.and, word: 'AND', path: `${path}/and` }, context, depth);
  if ('or' in filter)
    return groupToSql({ filters: filter.or, word: 'OR', path: `${path}/or` }, context, depth);
  if ('not' in filter) {
    const inner = filterToSql(filter.not, `${path}/not`, context, depth + 1);
    return inner === null ? null : `NOT (${inner})`;
  }
  return conditionToSql(filter, path, context);
}

interface Group {
  readonly filters: readonly Filter[];
  readonly word: 'AND' | 'OR';
  readonly path: string;
}

function groupToSql({ filters, word, path }: Group, context: FilterContext, depth: number): string | null {
  const parts = filters
    .map((filter, index) => filterToSql(filter, `${path}/${index}`, context, depth + 1))
    .filter((sql) => sql !== null);
  if (parts.length <= 1) return parts[0] ?? null;
  return `(${parts.join(` ${word} `)})`;
}

/** Every condition of a filter with its place. */
export function* conditionsOf(
  filter: Filter,
  path: string,
  depth = 0,
): Generator<{ readonly condition: Condition; readonly path: string }> {
  if (depth > filterDepthMax) return;
  if ('and' in filter || 'or' in filter) {
    const [word, filters] = 'and' in filter ? ['and', filter.and] : ['or', filter.or];
    for (const [index, inner] of filters.entries())
      yield* conditionsOf(inner, `${path}/${word}/${index}`, depth + 1);
  } else if ('not' in filter) yield* conditionsOf(filter.not, `${path}/not`, depth + 1);
  else yield { condition: filter, path };
}
