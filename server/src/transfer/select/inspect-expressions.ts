import type { CheckedExpression } from '../../checked-sql/checked-sql.ts';
import type { Complaints } from './complaints.ts';
import { didYouMean } from './nearest-name.ts';
import { readableColumns, type Scope, type TableOfScope } from './scope.ts';

/** Complains about names in an expression that nothing in its scope has. */
export function inspectNames(
  { identifiers }: CheckedExpression,
  path: string,
  scope: Scope,
  complaints: Complaints,
): void {
  for (const words of identifiers) {
    const complaint = complaintAbout(words, scope);
    if (complaint !== null) complaints.add(path, complaint);
  }
}

function complaintAbout(words: readonly string[], { tables, hidden }: Scope): string | null {
  const [first = ''] = words;
  // Virtual columns, such as _part, are in no list.
  if (tables.some((table) => isNamedBy(table, words)) || first.startsWith('_')) return null;
  const written = words.join('.');
  if (tables[0]?.alias === null) {
    const names = readableColumns(tables[0]).map(({ name }) => name);
    return `${tables[0].title} has no column ${JSON.stringify(written)}.${didYouMean(written, names)}`;
  }
  const table = tables.find(({ alias }) => alias === first);
  if (table !== undefined) {
    const rest = words.slice(1).join('.');
    const names = readableColumns(table).map(({ name }) => name);
    return `${table.title} has no column ${JSON.stringify(rest)}.${didYouMean(rest, names)}`;
  }
  const owner = tables.find((one) => startsWithColumn(one, words));
  const advice = `Name columns of a join with their table: ${owner?.alias ?? tables[0]?.alias ?? 'alias'}.${owner === undefined ? 'column' : written}.`;
  return hidden.get(first) ?? `${JSON.stringify(written)} names no table of the join. ${advice}`;
}

function isNamedBy(table: TableOfScope, words: readonly string[]): boolean {
  return table.prefixes.some(
    (prefix) =>
      prefix.every((word, index) => words[index] === word) &&
      startsWithColumn(table, words.slice(prefix.length)),
  );
}

/** A column, or a part of one: `tuple.element`, `json.path.to`. */
function startsWithColumn(table: TableOfScope, words: readonly string[]): boolean {
  const starts = new Set(words.map((_, index) => words.slice(0, index + 1).join('.')));
  return readableColumns(table).some(({ name }) => starts.has(name));
}

/** Groups are chosen by what the result has, and by nothing else. */
export function inspectNamesOfResult(
  { identifiers, hasAggregate }: CheckedExpression,
  path: string,
  names: readonly string[],
  complaints: Complaints,
): void {
  if (hasAggregate)
    complaints.add(path, 'Make the aggregate a column of the result, and name that column in `having`.');
  for (const words of identifiers) {
    const written = words.join('.');
    const isThere = words.some((_, index) => names.includes(words.slice(0, index + 1).join('.')));
    if (isThere || hasAggregate) continue;
    complaints.add(path, `The result has no column ${JSON.stringify(written)}.${didYouMean(written, names)}`);
  }
}
