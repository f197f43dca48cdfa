import type { ColumnInfo } from '../clickhouse/introspection/column-info.ts';
import { qualifiedName, quoteIdentifier } from '../clickhouse/quoting.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import type { ExportSpec } from './export-spec.ts';

/** What the source of an export offers, as introspection found it. */
export interface SourceSchema {
  readonly columns: readonly (ColumnOfSource & Pick<ColumnInfo, 'defaultKind'>)[];
}

export interface ColumnOfSource {
  readonly name: string;
  readonly type: string;
}

/** The part of a spec that says which rows and columns: preview, pages and files share it. */
export type Selection = Pick<ExportSpec, 'source' | 'columns' | 'limit'>;

export interface SelectPlan {
  /** Without FORMAT. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** In the order of the result. */
  readonly columns: readonly ColumnOfSource[];
}

/** Compiles a selection to SQL. Names are checked against the schema and quoted; values become parameters. */
export function planSelect(selection: Selection, schema: SourceSchema): SelectPlan {
  const columns = chooseColumns(selection, schema);
  const { source, limit } = selection;
  const clauses = [
    `SELECT ${columns.map(columnToSql).join(', ')}`,
    `FROM ${qualifiedName(source.database, source.table)}`,
    ...(limit === undefined ? [] : ['LIMIT {limit:UInt64}']),
  ];
  return {
    sql: clauses.join('\n'),
    parameters: limit === undefined ? {} : { limit: String(limit) },
    columns: columns.map(({ name, type }) => ({ name, type })),
  };
}

interface ChosenColumn extends ColumnOfSource {
  /** Its name in the source; `name` is the one in the result. */
  readonly column: string;
}

function chooseColumns(selection: Selection, schema: SourceSchema): ChosenColumn[] {
  if (selection.columns === undefined) {
    const stored = schema.columns.filter(({ defaultKind }) => !leftOutByDefault.has(defaultKind));
    return stored.map(({ name, type }) => ({ name, type, column: name }));
  }
  const readable = schema.columns.filter(({ defaultKind }) => defaultKind !== 'EPHEMERAL');
  const typeOf = new Map(readable.map(({ name, type }) => [name, type]));
  const taken = new Set<string>();
  const errors: FieldError[] = [];
  const chosen = selection.columns.flatMap(({ column, as: name = column }, index): ChosenColumn[] => {
    const type = typeOf.get(column);
    if (type === undefined)
      errors.push({ path: `/columns/${index}/column`, message: noSuchColumn(column, selection) });
    if (taken.has(name)) errors.push({ path: `/columns/${index}`, message: nameTaken(name) });
    taken.add(name);
    return type === undefined ? [] : [{ column, name, type }];
  });
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', first.message, { errors });
  return chosen;
}

/** As in SELECT *: computed columns come when they are asked for, so that what was exported can be loaded again. */
const leftOutByDefault: ReadonlySet<string> = new Set(['MATERIALIZED', 'ALIAS', 'EPHEMERAL']);

function noSuchColumn(column: string, { source }: Selection): string {
  return `${source.database}.${source.table} has no column ${JSON.stringify(column)}.`;
}

function nameTaken(name: string): string {
  return `Two columns would be named ${JSON.stringify(name)}. Give one of them another name with \`as\`.`;
}

function columnToSql({ column, name }: ChosenColumn): string {
  const quoted = quoteIdentifier(column);
  return name === column ? quoted : `${quoted} AS ${quoteIdentifier(name)}`;
}
