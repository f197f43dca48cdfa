import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { ChosenColumn } from './choose-columns.ts';
import type { SelectDraft } from './draft-select.ts';
import { freeNames } from './free-names.ts';
import type { SortKey } from './sort-keys.ts';

export interface PrintOptions {
  /** Over the names of the result. */
  readonly having: string | null;
  /** Also gives, behind the result, what rows are sorted by and is not in it. */
  readonly withSortKeys: boolean;
  readonly isOrdered: boolean;
  /** In SQL. */
  readonly limit: string | null;
}

/** The names that a printed SELECT gives: to the result, and to the sort keys that are not in it. */
export interface PrintedNames {
  readonly isLayered: boolean;
  /** Of the columns in the inner SELECT of two. */
  readonly inner: readonly string[];
  /** Of the sort keys; null for one that is a column of the result. */
  readonly sortKeys: readonly (string | null)[];
}

/**
 * ClickHouse sees the aliases of a SELECT also in its WHERE, GROUP BY and expressions, where they hide columns. Wherever one could,
 * the work is done in an inner SELECT with names that nothing else has, and an outer one gives the names of the result.
 */
export function chooseNames(draft: SelectDraft): PrintedNames {
  const { columns, sortKeys } = draft;
  const seen = namesInUse(draft);
  const results = new Set(columns.map(({ name }) => name));
  const next = freeNames((name) => !seen.has(name) && !results.has(name));
  return {
    isLayered: columns.some((column) => hidesColumn(column, seen, draft)),
    inner: columns.map(next),
    sortKeys: sortKeys.map((key) => (key.kind === 'result' ? null : next())),
  };
}

/** First words of everything that is named in the statement, and of everything that could be. */
function namesInUse({ facts }: SelectDraft): ReadonlySet<string> {
  const { tables, expressions } = facts;
  const columns = [...tables.values()].flatMap((table) => table.columns.map(({ name }) => name));
  const words = [...expressions.checked.values()].flatMap(({ identifiers }) =>
    identifiers.flatMap(([first = '']) => first),
  );
  return new Set([...columns, ...columns.map(firstWord), ...words, ...tables.keys()]);
}

function hidesColumn({ name, source }: ChosenColumn, seen: ReadonlySet<string>, draft: SelectDraft): boolean {
  return !isOwnName(name, source, draft) && (seen.has(name) || seen.has(firstWord(name)));
}

/** Whoever says it means this column, with an alias and without. */
function isOwnName(name: string, source: ChosenColumn['source'], { facts }: SelectDraft): boolean {
  if (source === null) return false;
  if (source.alias !== null && name === `${source.alias}.${source.name}`) return true;
  const owners = [...facts.tables.values()].filter((table) =>
    table.columns.some((column) => column.name === name),
  );
  return name === source.name && owners.length === 1;
}

function firstWord(name: string): string {
  return name.split('.')[0] ?? name;
}

export function printSelect(draft: SelectDraft, names: PrintedNames, options: PrintOptions): string {
  return names.isLayered ? printLayered(draft, names, options) : printFlat(draft, names, options);
}

function printFlat(draft: SelectDraft, names: PrintedNames, options: PrintOptions): string {
  const { having, withSortKeys, isOrdered, limit } = options;
  const columns = draft.columns.map(({ sql, name, source }) =>
    source !== null && source.alias === null && source.name === name ? sql : named(sql, name),
  );
  const keys = withSortKeys ? hiddenKeys(draft, names) : [];
  return [
    ...coreLines(draft, [...columns, ...keys]),
    ...(having === null ? [] : [`HAVING ${having}`]),
    ...(isOrdered ? orderLines(draft.sortKeys, (key) => keyToSql(key, () => rawSql(key))) : []),
    ...(limit === null ? [] : [`LIMIT ${limit}`]),
  ].join('\n');
}

function printLayered(draft: SelectDraft, names: PrintedNames, options: PrintOptions): string {
  const { having, withSortKeys, isOrdered, limit } = options;
  const inner = draft.columns.map(({ sql }, index) => named(sql, names.inner[index] ?? ''));
  const outer = draft.columns.map(({ name }, index) =>
    named(quoteIdentifier(names.inner[index] ?? ''), name),
  );
  const keyNames = withSortKeys
    ? names.sortKeys.flatMap((name) => (name === null ? [] : quoteIdentifier(name)))
    : [];
  return [
    `SELECT ${[...outer, ...keyNames].join(', ')}`,
    'FROM',
    '(',
    ...coreLines(draft, [...inner, ...hiddenKeys(draft, names)]).map((line) => `    ${line}`),
    ')',
    ...(having === null ? [] : [`WHERE ${having}`]),
    ...(isOrdered
      ? orderLines(draft.sortKeys, (key, index) =>
          keyToSql(key, () => quoteIdentifier(names.sortKeys[index] ?? '')),
        )
      : []),
    ...(limit === null ? [] : [`LIMIT ${limit}`]),
  ].join('\n');
}

function coreLines({ selection, from, where, groupBy }: SelectDraft, items: readonly string[]): string[] {
  return [
    `SELECT ${selection.distinct ? 'DISTINCT ' : ''}${items.join(', ')}`,
    `FROM ${from}`,
    ...(where === null ? [] : [`WHERE ${where}`]),
    ...(groupBy === null || groupBy.length === 0 ? [] : [`GROUP BY ${groupBy.join(', ')}`]),
  ];
}

function hiddenKeys({ sortKeys }: SelectDraft, names: PrintedNames): string[] {
  return sortKeys.flatMap((key, index) => {
    const name = names.sortKeys[index] ?? null;
    return key.kind === 'result' || name === null ? [] : named(key.sql, name);
  });
}

function orderLines(keys: readonly SortKey[], toSql: (key: SortKey, index: number) => string): string[] {
  if (keys.length === 0) return [];
  const terms = keys.map(
    (key, index) => `${toSql(key, index)} ${key.direction.toUpperCase()} NULLS ${key.nulls.toUpperCase()}`,
  );
  return [`ORDER BY ${terms.join(', ')}`];
}

function keyToSql(key: SortKey, ofSource: () => string): string {
  return key.kind === 'result' ? quoteIdentifier(key.column.name) : ofSource();
}

function rawSql(key: SortKey): string {
  return key.kind === 'source' ? key.sql : '';
}

function named(sql: string, name: string): string {
  return `${sql} AS ${quoteIdentifier(name)}`;
}
