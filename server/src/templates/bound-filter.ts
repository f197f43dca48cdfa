import type { FieldError } from '../lib/problem.ts';
import type { Filter } from '../transfer/spec/filter.ts';

/**
 * A token's filter must not depend on what its holder sends, so it uses only parameters whose values the token fixes. In
 * expressions it uses none at all: where one could hide in a text is not decided here.
 */
export function inspectBoundFilter(
  filter: Filter,
  fixed: Readonly<Record<string, unknown>>,
  path: string,
): FieldError[] {
  if ('and' in filter)
    return filter.and.flatMap((part, index) => inspectBoundFilter(part, fixed, `${path}/and/${index}`));
  if ('or' in filter)
    return filter.or.flatMap((part, index) => inspectBoundFilter(part, fixed, `${path}/or/${index}`));
  if ('not' in filter) return inspectBoundFilter(filter.not, fixed, `${path}/not`);
  const errors: FieldError[] = [];
  if (filter.expression?.includes('{') === true) {
    const message = 'An expression in the filter of a token takes no parameters, and so no braces.';
    errors.push({ path: `${path}/expression`, message });
  }
  for (const value of [filter.value, filter.values].flat()) {
    if (typeof value !== 'object' || Object.hasOwn(fixed, value.parameter)) continue;
    const message = `The holder of the token could choose the parameter ${JSON.stringify(value.parameter)}. Fix its value in \`values\`, or write the value here.`;
    errors.push({ path, message });
  }
  return errors;
}
