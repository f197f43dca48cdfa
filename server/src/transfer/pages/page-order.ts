import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { type FieldError, Problem } from '../../lib/problem.ts';
import type { ColumnOfResult, SelectPlan, SortTerm } from '../select-plan.ts';
import { type OrderTerm, toOrderTerm } from './order-term.ts';

/** A total order over the rows of a selection: rows that are equal in all of its terms are equal in every column. */
export interface PageOrder {
  /** Each over a column of the selection, or of `computed`. */
  readonly terms: readonly OrderTerm[];
  readonly computed: readonly ComputedColumn[];
  /** How many of the first terms can be compared without reading all columns. */
  readonly cheapTerms: number;
  /** Whether it pays to ask by the cheap terms where a page ends before it is read. */
  readonly findsEndFirst: boolean;
}

/**
 * What is sorted by and is no column. It becomes one in a SELECT of its own, because ClickHouse leaves a function of what was
 * sorted by before out of an ORDER BY, although -0 and 0 are one there and differ in their hash.
 */
export interface ComputedColumn {
  readonly name: string;
  readonly sql: string;
}

/** A table that is read row by row, and the leading terms of its sorting key that the selection can see. */
export interface StoredTable {
  readonly sortingKey: readonly SortTerm[];
}

/**
 * What the spec sorts by, then the sorting key of the table, then a hash of the whole row. `columns` are those that the pages
 * show.
 */
export function planPageOrder(
  plan: Pick<SelectPlan, 'sort' | 'columns'>,
  columns: readonly ColumnOfResult[],
  table: StoredTable | null,
): PageOrder {
  const sortingKey = table?.sortingKey ?? [];
  const sort = plan.sort.map(sortTerm);
  const sorted = new Set(plan.sort.map(({ sql }) => sql));
  const key = orderableStart(followFirst(sortingKey, plan.sort[0])).filter(({ sql }) => !sorted.has(sql));
  const cheap = [...sort, ...key];
  const named = nameComputed([...cheap, hashTerm(columns, cheap)], plan.columns);
  return {
    ...named,
    cheapTerms: cheap.length,
    findsEndFirst: table !== null && cheap.length > 0,
  };
}

function nameComputed(
  terms: readonly OrderTerm[],
  columns: readonly ColumnOfResult[],
): Pick<PageOrder, 'terms' | 'computed'> {
  const taken = new Set(columns.map(({ name }) => name));
  const next = namesBut(taken);
  const computed: ComputedColumn[] = [];
  const named = terms.map((term) => {
    if (isQuotedName(term.sql)) return term;
    const column = { name: next(), sql: term.sql };
    computed.push(column);
    return { ...term, sql: quoteIdentifier(column.name) };
  });
  return { terms: named, computed };
}

function namesBut(taken: ReadonlySet<string>): () => string {
  let next = 1;
  return () => {
    while (taken.has(`page term ${next}`)) next++;
    return `page term ${next++}`;
  };
}

function isQuotedName(sql: string): boolean {
  return /^`(?:[^`\\]|\\.)*`$/s.test(sql);
}

function sortTerm(term: SortTerm, index: number): OrderTerm {
  const orderTerm = toOrderTerm(term);
  if (orderTerm === null) throw noOrder(term, index);
  return orderTerm;
}

function noOrder({ type }: SortTerm, index: number): Problem {
  const message = `Pages cannot be sorted by a value of the type ${type}: its values have no order. Sort by a part of it, such as \`toString(…)\`.`;
  const errors: FieldError[] = [{ path: `/sort/${index}`, message }];
  return new Problem('spec-invalid', message, { errors });
}

/** Read backwards as a whole where the spec sorts the other way, so that the disk's order still serves. */
function followFirst(key: readonly SortTerm[], first: SortTerm | undefined): readonly SortTerm[] {
  const same = key.find(({ sql }) => sql === first?.sql);
  if (first === undefined || (same ?? key[0])?.direction === first.direction) return key;
  return key.map((term) => ({
    ...term,
    direction: term.direction === 'asc' ? 'desc' : 'asc',
    nulls: term.nulls === 'last' ? 'first' : 'last',
  }));
}

function orderableStart(key: readonly SortTerm[]): OrderTerm[] {
  const terms = key.map(toOrderTerm);
  const end = terms.indexOf(null);
  return terms.slice(0, end < 0 ? terms.length : end).filter((term) => term !== null);
}

/** The other terms are part of it, so that rows with one hash are one also where the order is by what the page does not show. */
function hashTerm(columns: readonly ColumnOfResult[], others: readonly OrderTerm[]): OrderTerm {
  const shown = columns.map(({ name }) => quoteIdentifier(name));
  const hashed = new Set([...shown, ...others.map(({ sql }) => sql)]);
  const term = toOrderTerm({
    sql: `sipHash128(tuple(${[...hashed].join(', ')}))`,
    type: 'FixedString(16)',
    direction: 'asc',
    nulls: 'last',
  });
  if (term === null) throw new Error('a hash has an order');
  return term;
}
