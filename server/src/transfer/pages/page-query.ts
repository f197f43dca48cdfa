import type { Statement } from '../../clickhouse/client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { ColumnOfResult, SelectPlan } from '../select-plan.ts';
import { type KeyConditions, keyConditions } from './key-conditions.ts';
import { type OrderTerm, orderBy, reverse } from './order-term.ts';
import type { PageOrder } from './page-order.ts';
import { PageParameters } from './page-parameters.ts';
import { keyToSql, type RowKey } from './row-key.ts';

/** What pages are made of. */
export interface PageSource {
  readonly plan: Pick<SelectPlan, 'unorderedSql' | 'parameters' | 'settings' | 'columns'>;
  /** Those that the pages show. */
  readonly columns: readonly ColumnOfResult[];
  readonly order: PageOrder;
}

export type Direction = 'forward' | 'backward';

/** Which rows, seen from the key of one of them in the direction of the walk; `key` null: all. */
export interface RowsWanted {
  readonly direction: Direction;
  readonly key: RowKey | null;
  readonly part: keyof KeyConditions;
  readonly skip: number;
  readonly rowsMax: number;
  /** No row beyond these values of the cheap terms. */
  readonly bound: RowKey | null;
}

/** Each row as a line of JSON, the key of the row as its last value. */
export function rowsStatement(source: PageSource, wanted: RowsWanted): Statement {
  const { plan, columns } = source;
  const parameters = new PageParameters(plan.parameters);
  const terms = inDirection(source.order.terms, wanted.direction);
  const values = [...columns.map(({ name }) => quoteIdentifier(name)), keyToSql(source.order.terms)];
  return {
    sql: [
      `SELECT ${values.join(', ')}`,
      ...from(source, terms, [
        ...(wanted.key === null
          ? []
          : beyond(source.order, terms, { key: wanted.key, part: wanted.part }, parameters)),
        ...(wanted.bound === null ? [] : [upTo(terms, wanted.bound, parameters)]),
      ]),
      `ORDER BY ${orderBy(source.order.findsEndFirst ? hideFirst(terms) : terms)}`,
      limit(wanted, parameters),
      rowFormat,
    ].join('\n'),
    parameters: parameters.values,
    settings: settingsOf(source),
  };
}

/** The keys, by the cheap terms alone, of the rows that lie beyond those that have this key. */
export function endsStatement(
  source: PageSource,
  { direction, key, ...rows }: Pick<RowsWanted, 'direction' | 'key' | 'skip' | 'rowsMax'>,
): Statement {
  const { plan, order } = source;
  const parameters = new PageParameters(plan.parameters);
  const cheap = order.terms.slice(0, order.cheapTerms);
  const terms = inDirection(cheap, direction);
  const conditions = key === null ? null : keyConditions(terms, key.slice(0, order.cheapTerms), parameters);
  return {
    sql: [
      `SELECT ${keyToSql(cheap)}`,
      ...from(source, cheap, conditions === null ? [] : [conditions.after]),
      `ORDER BY ${orderBy(terms)}`,
      limit(rows, parameters),
      rowFormat,
    ].join('\n'),
    parameters: parameters.values,
    settings: settingsOf(source),
  };
}

/** How many rows there are, or how many with that key. */
export function countStatement(source: PageSource, key: RowKey | null): Statement {
  const { plan, order } = source;
  const parameters = new PageParameters(plan.parameters);
  const conditions = key === null ? [] : [keyConditions(order.terms, key, parameters).equal];
  return {
    // Without an alias, which would stand for a column of that name in the conditions.
    sql: ['SELECT count()', ...from(source, key === null ? [] : order.terms, conditions)].join('\n'),
    parameters: parameters.values,
    settings: settingsOf(source),
  };
}

const rowFormat = 'FORMAT JSONCompactEachRow';

function settingsOf({ plan, order }: PageSource): SelectPlan['settings'] {
  // What a cursor says of a float in a container is text, and must be that very float.
  const hasContainer = order.terms.some(({ codec }) => codec.isContainer);
  return { ...plan.settings, ...(hasContainer && { precise_float_parsing: 1 }) };
}

function from(
  { plan, order }: PageSource,
  terms: readonly OrderTerm[],
  conditions: readonly string[],
): string[] {
  const used = new Set(terms.map(({ sql }) => sql));
  const needed = order.computed.filter(({ name }) => used.has(quoteIdentifier(name)));
  const computed = needed.map(({ name, sql }) => `${sql} AS ${quoteIdentifier(name)}`);
  return [
    `FROM (SELECT ${['*', ...computed].join(', ')} FROM (`,
    plan.unorderedSql,
    '))',
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
  ];
}

/**
 * There are few rows to sort, up to where the page ends. ClickHouse would filter them by the best values of the first term that it
 * has seen, and for that give up reading the columns of the conditions first, which costs far more than it saves.
 */
function hideFirst([first, ...others]: readonly OrderTerm[]): readonly OrderTerm[] {
  return first === undefined ? [] : [{ ...first, sql: `materialize(${first.sql})` }, ...others];
}

function inDirection(terms: readonly OrderTerm[], direction: Direction): readonly OrderTerm[] {
  return direction === 'forward' ? terms : reverse(terms);
}

/** The cheap terms decide in a condition of their own, so that the other columns are read only where it is true. */
function beyond(
  { cheapTerms }: PageOrder,
  terms: readonly OrderTerm[],
  { key, part }: { readonly key: RowKey; readonly part: keyof KeyConditions },
  parameters: PageParameters,
): string[] {
  const hash = keyConditions(terms.slice(cheapTerms), key.slice(cheapTerms), parameters)[part];
  if (cheapTerms === 0) return [hash];
  const cheap = keyConditions(terms.slice(0, cheapTerms), key.slice(0, cheapTerms), parameters);
  return part === 'equal' ? [cheap.equal, hash] : [cheap.afterOrEqual, `((${cheap.after}) OR ${hash})`];
}

function upTo(terms: readonly OrderTerm[], bound: RowKey, parameters: PageParameters): string {
  return keyConditions(reverse(terms), bound, parameters).afterOrEqual;
}

function limit({ skip, rowsMax }: Pick<RowsWanted, 'skip' | 'rowsMax'>, parameters: PageParameters): string {
  const rows = `LIMIT ${parameters.add(String(rowsMax), 'UInt64')}`;
  return skip === 0 ? rows : `${rows} OFFSET ${parameters.add(String(skip), 'UInt64')}`;
}
