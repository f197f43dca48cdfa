import type { Statement } from '../clickhouse/client.ts';
import { textParameter } from '../clickhouse/parameters.ts';
import { quoteIdentifier } from '../clickhouse/quoting.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import { type Conversion, convertText } from './convert-text.ts';
import { type CsvAsText, csvAsText, isRagged, textColumn } from './csv-as-text.ts';
import type { ImportSpec } from './import-spec.ts';
import { planStaging, type StagingPlan } from './plan-staging.ts';

export interface ImportFacts {
  /** Where the file lies on the engine's disk. */
  readonly path: string;
  readonly fileColumns: readonly string[];
  /** The columns of the existing target that can be inserted; null when the target is new. */
  readonly targetColumns: readonly TargetColumn[] | null;
  /** Makes the names of this import's own tables unique. */
  readonly importId: string;
}

export interface TargetColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * Everything that running an import needs; printable, and made without a server. `local` statements run on the embedded
 * engine, which reads the file; `target` statements run where the table is. Nothing touches the target before `publish`.
 */
export interface ImportPlan {
  readonly connectionId: string;
  readonly local: {
    /** One row: `rowsRead`, `rowsRejected`. */
    readonly count: Statement;
    /** The first rejects: `row` and `reasons`. */
    readonly sampleRejects: Statement;
    /** The good rows, converted. Ends in neither INSERT nor FORMAT, so that the runner can put it behind either. */
    readonly goodRows: Statement;
  };
  readonly target: StagingPlan;
  readonly columns: readonly (TargetColumn & { readonly from: string })[];
}

const rejectSamples = 20;

export function planImport(spec: ImportSpec, facts: ImportFacts): ImportPlan {
  const columns = mapColumns(spec, facts);
  const csv = csvAsText(facts.path, spec.dialect, facts.fileColumns.length);
  const rejects = rejectConditions(columns, facts.fileColumns.length);
  const isReject = rejects.map(({ condition }) => `(${condition})`).join(' OR ');
  return {
    connectionId: spec.connectionId,
    local: {
      count: fromFile(csv, `SELECT count() AS rowsRead, countIf(${isReject}) AS rowsRejected`, csv.isData),
      sampleRejects: sampleRejects(csv, rejects, isReject),
      goodRows: fromFile(
        csv,
        `SELECT ${columns.map(valueOf).join(', ')}`,
        `${csv.isData} AND NOT (${isReject})`,
      ),
    },
    target: planStaging(spec, columns, facts.importId),
    columns: columns.map(({ name, type, from }) => ({ name, type, from })),
  };
}

interface MappedColumn extends TargetColumn {
  /** Its name in the file. */
  readonly from: string;
  readonly conversion: Conversion;
}

function mapColumns(spec: ImportSpec, { fileColumns, targetColumns }: ImportFacts): MappedColumn[] {
  const available = targetColumns ?? (spec.target.kind === 'new-table' ? spec.target.columns : []);
  const mapping = spec.mapping ?? mapByName(fileColumns, available);
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  const columns = mapping.flatMap(({ fileColumn, column }, index): MappedColumn[] => {
    const path = `/mapping/${index}`;
    const target = available.find(({ name }) => name === column);
    const position = fileColumns.indexOf(fileColumn);
    if (position < 0)
      errors.push({
        path: `${path}/fileColumn`,
        message: `The file has no column ${JSON.stringify(fileColumn)}.`,
      });
    if (target === undefined) errors.push({ path: `${path}/column`, message: noSuchTarget(column) });
    if (taken.has(column))
      errors.push({ path: `${path}/column`, message: `${JSON.stringify(column)} is filled twice.` });
    taken.add(column);
    if (position < 0 || target === undefined) return [];
    return [{ ...target, from: fileColumn, conversion: convertText(textColumn(position), target.type) }];
  });
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', first.message, { errors });
  if (columns.length === 0) throw noCommonColumn(fileColumns, available);
  return columns;
}

function mapByName(fileColumns: readonly string[], available: readonly TargetColumn[]) {
  const names = new Set(available.map(({ name }) => name));
  return fileColumns.filter((name) => names.has(name)).map((name) => ({ fileColumn: name, column: name }));
}

function noSuchTarget(column: string): string {
  return `The table has no column ${JSON.stringify(column)} that can be filled.`;
}

/** A file read with the wrong delimiter, or a misspelt header, must not load rows of defaults. */
function noCommonColumn(fileColumns: readonly string[], available: readonly TargetColumn[]): Problem {
  return new Problem(
    'spec-invalid',
    `No column of the file (${firstNames(fileColumns)}) has the name of a column of the table (${firstNames(available.map(({ name }) => name))}). Check the delimiter and the header, or send a mapping.`,
  );
}

function firstNames(names: readonly string[]): string {
  return names.slice(0, 10).join(', ');
}

interface RejectCondition {
  readonly condition: string;
  readonly reason: string;
}

function rejectConditions(columns: readonly MappedColumn[], columnCount: number): RejectCondition[] {
  const bad = columns.map(({ from, type, conversion }) => ({
    condition: `NOT (${conversion.isGood})`,
    reason: `${JSON.stringify(from)} does not fit ${type}`,
  }));
  return [
    { condition: isRagged(columnCount), reason: `the row does not have ${columnCount} fields` },
    ...bad,
  ];
}

function sampleRejects(csv: CsvAsText, rejects: readonly RejectCondition[], isReject: string): Statement {
  const reasons = rejects.map(({ condition }, index) => `if(${condition}, {reason${index}:String}, '')`);
  const statement = fromFile(
    csv,
    `SELECT _row_number + {firstRow:UInt8} AS row, arrayFilter(reason -> reason != '', [${reasons.join(', ')}]) AS reasons`,
    `${csv.isData} AND (${isReject})`,
    `ORDER BY row LIMIT ${rejectSamples}`,
  );
  const texts = rejects.map(({ reason }, index) => [`reason${index}`, textParameter(reason)] as const);
  const firstRow = csv.isData === '1' ? '1' : '0';
  return { ...statement, parameters: { ...statement.parameters, ...Object.fromEntries(texts), firstRow } };
}

function fromFile(csv: CsvAsText, head: string, where: string, tail = ''): Statement {
  return {
    sql: `${head} FROM ${csv.from} WHERE ${where} ${tail}`,
    parameters: csv.parameters,
    settings: csv.settings,
  };
}

function valueOf({ name, conversion }: MappedColumn): string {
  return `${conversion.value} AS ${quoteIdentifier(name)}`;
}
