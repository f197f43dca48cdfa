import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { Join, JoinKind, JoinSource } from '../spec/source.ts';
import { type FilterContext, filterToSql } from './filter-to-sql.ts';
import type { JoinOrder } from './join-order.ts';
import { keysToSql } from './join-keys.ts';
import { type ExpressionFacts, operandsOverSource } from './operand.ts';
import { findColumn, type Scope, type TableOfScope } from './scope.ts';

const keywords: Readonly<Record<JoinKind, string>> = {
  inner: 'INNER JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  cross: 'CROSS JOIN',
  'left semi': 'LEFT SEMI JOIN',
  'right semi': 'RIGHT SEMI JOIN',
  'left anti': 'LEFT ANTI JOIN',
  'right anti': 'RIGHT ANTI JOIN',
};

export interface JoinedTables {
  readonly source: JoinSource;
  readonly order: JoinOrder;
  /** By alias. */
  readonly tables: ReadonlyMap<string, TableOfScope>;
}

type JoinContext = Omit<FilterContext, 'operands'> & { readonly expressions: ExpressionFacts };

/** The FROM clause of a join. */
export function joinsToSql({ source, order, tables }: JoinedTables, context: JoinContext): string {
  const lines = source.joins.map((join, index) => {
    const scope = scopeOf(tables, order.steps[index]?.within ?? [], order);
    return `${keywords[join.kind]} ${tableToSql(tables, join.as)}${conditionsToSql(join, `/source/joins/${index}`, scope, context)}`;
  });
  return [tableToSql(tables, source.from.as), ...lines].join('\n');
}

export function scopeOf(
  tables: ReadonlyMap<string, TableOfScope>,
  aliases: readonly string[],
  { hidden }: Pick<JoinOrder, 'hidden'>,
): Scope {
  return { tables: aliases.flatMap((alias) => tables.get(alias) ?? []), hidden };
}

/** A name of a column would be taken for the table's: `a.x` could then be a part of the column `a`. */
export function inspectAliases(
  { tables }: JoinedTables,
  { complaints }: Pick<JoinContext, 'complaints'>,
): void {
  const firstWords = new Map<string, string>();
  for (const { columns, title } of tables.values())
    for (const { name } of columns) firstWords.set(name.split('.')[0] ?? name, title);
  for (const [index, alias] of [...tables.keys()].entries()) {
    const title = firstWords.get(alias);
    if (title === undefined) continue;
    complaints.add(
      index === 0 ? '/source/from/as' : `/source/joins/${index - 1}/as`,
      `${JSON.stringify(alias)} is also a column of ${title}. Call the table something else in this spec.`,
    );
  }
}

function tableToSql(tables: ReadonlyMap<string, TableOfScope>, alias: string): string {
  return `${tables.get(alias)?.sql ?? ''} AS ${quoteIdentifier(alias)}`;
}

function conditionsToSql(join: Join, path: string, scope: Scope, context: JoinContext): string {
  const keys = join.on.flatMap(({ left, right }, index) => {
    const at = `${path}/on/${index}`;
    // One that is not there was complained about when the order was looked at.
    if (left.of === undefined || !scope.tables.some(({ alias }) => alias === left.of)) return [];
    const found = [
      findColumn(scope, left, `${at}/left`, context.complaints),
      findColumn(scope, { ...right, of: join.as }, `${at}/right`, context.complaints),
    ] as const;
    if (found[0] === null || found[1] === null) return [];
    const key = keysToSql(found[0], found[1]);
    if ('sql' in key) return [key.sql];
    context.complaints.add(at, key.complaint);
    return [];
  });
  const operands = operandsOverSource(scope, context.expressions, context.complaints);
  const further =
    join.where === undefined ? null : filterToSql(join.where, `${path}/where`, { ...context, operands });
  const all = further === null ? keys : [...keys, further];
  return all.length === 0 ? '' : ` ON ${all.join(' AND ')}`;
}
