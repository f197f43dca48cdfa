import { aggregateCombinators, allowedAggregates } from './allowed-aggregates.ts';
import { allowedFunctions } from './allowed-functions.ts';
import { refusedFunctions } from './refused-functions.ts';

export type FunctionVerdict =
  | { readonly kind: 'scalar' | 'aggregate' }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Names are compared without regard to case, as some functions are found in any case. Nothing slips through by that: a list
 * that allows one spelling allows no function that is refused in another.
 */
export function judgeFunction(name: string): FunctionVerdict {
  const lower = name.toLowerCase();
  const because = reasons.get(lower);
  if (because !== undefined) return { kind: 'refused', because };
  if (scalars.has(lower)) return { kind: 'scalar' };
  if (isAggregate(lower)) return { kind: 'aggregate' };
  return { kind: 'refused', because: 'is not a function that clickferry knows to be harmless' };
}

function isAggregate(name: string): boolean {
  if (aggregates.has(name)) return true;
  return combinators.some(
    (combinator) =>
      name.length > combinator.length &&
      name.endsWith(combinator) &&
      isAggregate(name.slice(0, -combinator.length)),
  );
}

/** The names of a list as it is written in the files beside this one. */
export function namesIn(lists: Iterable<string>): string[] {
  return [...lists].flatMap((list) => list.split(/\s+/)).filter((name) => name !== '');
}

/** What the parser makes of operators and clauses, and what no list of functions has. */
const madeByTheParser = ['lambda', 'exists', 'grouping'];

const scalars = lowered([...namesIn(Object.values(allowedFunctions)), ...madeByTheParser]);
const aggregates = lowered(namesIn(Object.values(allowedAggregates)));
const combinators = aggregateCombinators.map((name) => name.toLowerCase());
const reasons: ReadonlyMap<string, string> = new Map(
  refusedFunctions.flatMap(({ because, names }) =>
    namesIn([names]).map((name) => [name.toLowerCase(), because] as const),
  ),
);

function lowered(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
