import type { SettingValue, Statement } from '../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier } from '../clickhouse/quoting.ts';
import { type FileFormat, fileFormats } from '../formats/format-catalogue.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import type { ExportSpec } from './export-spec.ts';

/** What the source of an export offers, as introspection found it. */
export interface SourceSchema {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Everything that running an export needs; printable, and made without a server. */
export interface ExportPlan {
  readonly connectionId: string;
  readonly statement: Statement;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly fileName: string;
  readonly mediaType: string;
}

/** Compiles a spec to SQL. Names are checked against the schema and quoted; values become parameters. */
export function planExport(spec: ExportSpec, schema: SourceSchema): ExportPlan {
  const columns = chooseColumns(spec, schema);
  const format: FileFormat = fileFormats[spec.format.name];
  const { withHeader, withoutHeader } = format.clickhouseName;
  const clauses = [
    `SELECT ${columns.map(columnToSql).join(', ')}`,
    `FROM ${qualifiedName(spec.source.database, spec.source.table)}`,
    ...(spec.limit === undefined ? [] : ['LIMIT {limit:UInt64}']),
    `FORMAT ${spec.format.header ? withHeader : withoutHeader}`,
  ];
  return {
    connectionId: spec.connectionId,
    statement: {
      sql: clauses.join('\n'),
      parameters: spec.limit === undefined ? {} : { limit: String(spec.limit) },
      settings: exportSettings,
    },
    columns: columns.map(({ name, type }) => ({ name, type })),
    fileName: `${spec.source.database}.${spec.source.table}.${format.extension}`,
    mediaType: format.mediaType,
  };
}

/** Every row of the source, or a failure: no limit of the account's profile may cut the result silently. */
const exportSettings: Readonly<Record<string, SettingValue>> = { limit: 0, offset: 0 };

interface ChosenColumn {
  /** In the source. */
  readonly column: string;
  /** In the file. */
  readonly name: string;
  readonly type: string;
}

function chooseColumns(spec: ExportSpec, schema: SourceSchema): ChosenColumn[] {
  if (spec.columns === undefined) {
    return schema.columns.map(({ name, type }) => ({ column: name, name, type }));
  }
  const typeOf = new Map(schema.columns.map((column) => [column.name, column.type]));
  const errors: FieldError[] = [];
  const names = new Set<string>();
  const chosen = spec.columns.flatMap(({ column, as }, index): ChosenColumn[] => {
    const type = typeOf.get(column);
    const name = as ?? column;
    if (type === undefined) errors.push({ path: `/columns/${index}/column`, message: noSuchColumn(column, spec) });
    if (names.has(name)) errors.push({ path: `/columns/${index}`, message: `The name ${JSON.stringify(name)} is taken twice; give one an \`as\`.` });
    names.add(name);
    return type === undefined ? [] : [{ column, name, type }];
  });
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', first.message, { errors });
  return chosen;
}

function noSuchColumn(column: string, { source }: ExportSpec): string {
  return `${source.database}.${source.table} has no column ${JSON.stringify(column)}.`;
}

function columnToSql({ column, name }: ChosenColumn): string {
  const quoted = quoteIdentifier(column);
  return name === column ? quoted : `${quoted} AS ${quoteIdentifier(name)}`;
}
