import type { Selection } from '../export-spec.ts';
import type { ExportColumn } from '../spec/columns.ts';
import { aggregateToSql } from './aggregate-to-sql.ts';
import type { Complaints } from './complaints.ts';
import type { ExpressionFacts } from './operand.ts';
import { type ColumnInScope, columnInScope, defaultColumns, findColumn, type Scope } from './scope.ts';

/** A column of the result before its type is known. */
export interface ChosenColumn {
  readonly name: string;
  /** Over the source. */
  readonly sql: string;
  /** Null: ClickHouse has to be asked. */
  readonly type: string | null;
  readonly kind: 'column' | 'expression' | 'aggregate';
  readonly hasWindow: boolean;
  readonly source: ColumnInScope | null;
  readonly path: string;
}

export interface ChooseContext {
  readonly scope: Scope;
  readonly expressions: ExpressionFacts;
  readonly complaints: Complaints;
}

type Unnamed = Omit<ChosenColumn, 'name'> & { readonly as: string | undefined };

/** The columns of the result: those of the spec, or all stored ones of the source. */
export function chooseColumns({ columns }: Selection, context: ChooseContext): ChosenColumn[] {
  const chosen =
    columns === undefined
      ? context.scope.tables.flatMap((table) =>
          defaultColumns(table).map((column) =>
            plainColumn(columnInScope(table, column), '/columns', undefined),
          ),
        )
      : columns.flatMap((column, index) => chooseOne(column, `/columns/${index}`, context) ?? []);
  if (columns === undefined && chosen.length === 0)
    context.complaints.add('/columns', 'No column of the source is stored. Name the columns to export.');
  return giveNames(chosen, context.complaints);
}

function chooseOne(column: ExportColumn, path: string, context: ChooseContext): Unnamed | null {
  const { scope, complaints } = context;
  const operand = operandOf(column, path, context);
  if (operand === null) return null;
  const { aggregate } = column;
  if (aggregate === undefined) return operand;
  const sql = aggregateToSql(aggregate, operand.sql, { scope, path: `${path}/aggregate`, complaints });
  if (sql === null) return null;
  if (operand.kind === 'aggregate')
    complaints.add(`${path}/aggregate`, 'The expression is an aggregate already.');
  return { ...operand, sql, type: null, kind: 'aggregate', source: null, as: column.as };
}

function operandOf(column: ExportColumn, path: string, context: ChooseContext): Unnamed | null {
  const { scope, expressions, complaints } = context;
  const { column: name, of, expression, as } = column;
  if (expression !== undefined) {
    const found = expressions.checked.get(`${path}/expression`);
    if (found === undefined) return null;
    const { sql, hasAggregate, hasWindow } = found;
    return {
      sql,
      type: null,
      kind: hasAggregate ? 'aggregate' : 'expression',
      hasWindow,
      source: null,
      as,
      path,
    };
  }
  if (name === undefined)
    return { sql: '', type: null, kind: 'expression', hasWindow: false, source: null, as, path };
  const found = findColumn(scope, { column: name, of }, path, complaints);
  return found === null ? null : plainColumn(found, path, as);
}

function plainColumn(source: ColumnInScope, path: string, as: string | undefined): Unnamed {
  return { sql: source.sql, type: source.type, kind: 'column', hasWindow: false, source, as, path };
}

/** Equal names of a join are told apart by their tables, and only those. */
function giveNames(columns: readonly Unnamed[], complaints: Complaints): ChosenColumn[] {
  const wished = columns.map(({ as, source }) => as ?? source?.name ?? '');
  const counts = new Map<string, number>();
  for (const name of wished) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return columns.map((column, index) => {
    const { as, source } = column;
    const wish = wished[index] ?? '';
    const isShared = as === undefined && source !== null && source.alias !== null && counts.get(wish) !== 1;
    const name = isShared ? `${source.alias}.${wish}` : wish;
    if (taken.has(name))
      complaints.add(
        column.path,
        `Two columns would be named ${JSON.stringify(name)}. Give one of them another name with \`as\`.`,
      );
    taken.add(name);
    return { ...column, name };
  });
}
