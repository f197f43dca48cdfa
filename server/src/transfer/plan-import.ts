import type { Statement } from '../clickhouse/client.ts';
import { quoteIdentifier } from '../clickhouse/quoting.ts';
import { type CsvAsText, csvAsText, isRagged } from './csv-as-text.ts';
import type { ImportSpec } from './import-spec.ts';
import { mapColumns, type MappedColumn } from './map-columns.ts';
import { type ExistingTable, planStaging, type StagingPlan } from './plan-staging.ts';

export interface ImportFacts {
  /** Where the file lies on the engine's disk. */
  readonly path: string;
  readonly fileColumns: readonly string[];
  /** Null when the target is new. */
  readonly existing: (ExistingTable & { readonly columns: readonly TargetColumn[] }) | null;
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
  /** In the file, where that is known beforehand: with more or fewer it is not the file that was meant. */
  readonly rowsExpected: number | null;
  readonly local: {
    /** One row: `rowsRead`, `rowsRejected`. */
    readonly count: Statement;
    /** The first rejects: `row`, and in `met` the indexes of the reasons in `rejectReasons`. */
    readonly sampleRejects: Statement;
    readonly rejectReasons: readonly string[];
    /** The good rows, converted. Ends in neither INSERT nor FORMAT, so that the runner can put it behind either. */
    readonly goodRows: Statement;
  };
  readonly target: StagingPlan;
  readonly columns: readonly (TargetColumn & { readonly from: string })[];
}

const rejectSamples = 20;

export function planImport(spec: ImportSpec, facts: ImportFacts): ImportPlan {
  const available = facts.existing?.columns ?? (spec.target.kind === 'new-table' ? spec.target.columns : []);
  const columns = mapColumns(spec.mapping, facts.fileColumns, available);
  const csv = csvAsText(facts.path, spec.dialect, facts.fileColumns.length);
  const rejects = rejectConditions(columns, facts.fileColumns.length);
  const isReject = rejects.map(({ condition }) => `(${condition})`).join(' OR ');
  return {
    connectionId: spec.connectionId,
    rowsExpected: null,
    local: {
      count: fromFile(csv, `SELECT count() AS rowsRead, countIf(${isReject}) AS rowsRejected`, csv.isData),
      sampleRejects: sampleRejects(csv, rejects, isReject),
      rejectReasons: rejects.map(({ reason }) => reason),
      goodRows: fromFile(
        csv,
        `SELECT ${columns.map(valueOf).join(', ')}`,
        `${csv.isData} AND NOT (${isReject})`,
      ),
    },
    target: planStaging(spec, columns, facts),
    columns: columns.map(({ name, type, from }) => ({ name, type, from })),
  };
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

/** Says of each reject which conditions it met, by their index: the words for them stay out of the SQL. */
function sampleRejects(csv: CsvAsText, rejects: readonly RejectCondition[], isReject: string): Statement {
  const met = rejects.map(({ condition }, index) => `if(${condition}, ${index}, -1)`);
  const firstRow = csv.isData === '1' ? 1 : 0;
  return fromFile(
    csv,
    `SELECT _row_number + ${firstRow} AS row, arrayFilter(index -> index >= 0, [${met.join(', ')}]) AS met`,
    `${csv.isData} AND (${isReject})`,
    `ORDER BY row LIMIT ${rejectSamples}`,
  );
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
