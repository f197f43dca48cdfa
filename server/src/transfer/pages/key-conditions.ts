import type { OrderTerm } from './order-term.ts';
import type { PageParameters } from './page-parameters.ts';
import { digitsOf, nanPart, nullPart, type RowKey } from './row-key.ts';

/** SQL for parts of the order, seen from the row with a key. */
export interface KeyConditions {
  readonly after: string;
  readonly equal: string;
  readonly afterOrEqual: string;
}

/** Conditions over the first terms of the order, as many as the key has parts. */
export function keyConditions(
  terms: readonly OrderTerm[],
  key: RowKey,
  parameters: PageParameters,
): KeyConditions {
  const each = key.map((part, index) => termConditions(termAt(terms, index), part, parameters));
  // By itself, so that the index, and rows that are read by one column first, are decided by it.
  const start = (each.length > 1 && each[0]?.notBefore) || null;
  const narrowed = (condition: string): string => (start === null ? condition : `${start} AND ${condition}`);
  return {
    equal: `(${each.map((term) => term.equal).join(' AND ')})`,
    after: narrowed(nest(each, ({ after }) => anyOf(after) ?? nothing)),
    afterOrEqual: narrowed(nest(each, ({ notBefore }) => notBefore ?? everything)),
  };
}

/** After in one term, or equal in it and after in those that follow; how it is in the last one, `ofLast` says. */
function nest(each: readonly TermConditions[], ofLast: (last: TermConditions) => string): string {
  const last = each.at(-1);
  if (last === undefined) return everything;
  return each
    .slice(0, -1)
    .reduceRight(
      (rest, { after, equal }) => `(${[...after, `(${equal} AND ${rest})`].join(' OR ')})`,
      ofLast(last),
    );
}

const nothing = '0';
const everything = '1';

interface TermConditions {
  readonly equal: string;
  /** Any of these; none: nothing comes after it. */
  readonly after: readonly string[];
  /** Null: nothing comes before it. */
  readonly notBefore: string | null;
}

function termAt(terms: readonly OrderTerm[], index: number): OrderTerm {
  const term = terms[index];
  if (term === undefined) throw new RangeError('The key has more parts than the order has terms.');
  return term;
}

function termConditions(term: OrderTerm, part: string, parameters: PageParameters): TermConditions {
  if (part === nullPart) return nullConditions(term);
  if (part === nanPart) return nanConditions(term);
  const value = term.codec.fromBytes(`unhex(${parameters.add(digitsOf(part), 'String')})`);
  const own = term.codec.comparable(term.sql);
  const beyond = term.direction === 'asc' ? '>' : '<';
  const oddOnes = term.nulls === 'first' ? [] : [...ifNan(term), ...ifNull(term)];
  return {
    equal: `${own} = ${value}`,
    after: [`${own} ${beyond} ${value}`, ...oddOnes],
    notBefore: anyOf([`${own} ${beyond}= ${value}`, ...oddOnes]),
  };
}

function nanConditions(term: OrderTerm): TermConditions {
  const equal = `isNaN(${term.sql})`;
  return term.nulls === 'first'
    ? { equal, after: [`NOT ${equal}`], notBefore: term.canBeNull ? `isNotNull(${term.sql})` : null }
    : { equal, after: ifNull(term), notBefore: anyOf([equal, ...ifNull(term)]) };
}

function nullConditions({ sql, nulls }: OrderTerm): TermConditions {
  const equal = `isNull(${sql})`;
  return nulls === 'first'
    ? { equal, after: [`isNotNull(${sql})`], notBefore: null }
    : { equal, after: [], notBefore: equal };
}

function ifNan({ sql, canBeNan }: OrderTerm): string[] {
  return canBeNan ? [`isNaN(${sql})`] : [];
}

function ifNull({ sql, canBeNull }: OrderTerm): string[] {
  return canBeNull ? [`isNull(${sql})`] : [];
}

function anyOf(conditions: readonly string[]): string | null {
  return conditions.length === 0 ? null : `(${conditions.join(' OR ')})`;
}
