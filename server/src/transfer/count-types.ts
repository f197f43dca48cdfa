import type { ClickHouseClient } from '../clickhouse/client.ts';
import { quoteString } from '../clickhouse/quoting.ts';
import { nullToken } from './convert-text.ts';
import { type CsvAsText, textColumn } from './csv-as-text.ts';
import type { TypeCounts } from './propose-type.ts';
import { type TextKind, textKinds, typeTests } from './type-tests.ts';

export interface FileCounts {
  readonly rowCount: number;
  readonly columns: readonly TypeCounts[];
}

const sampleRows = 10_000;

/**
 * Reads the whole file, so that a type does not depend on which rows come first. A sample only says which kinds are worth
 * counting: one that fits less than half of the sample cannot fit all, and counting it would cost as much as the rest.
 */
export async function countTypes(
  csv: CsvAsText,
  columnCount: number,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<FileCounts> {
  const every = Array.from({ length: columnCount }, () => textKinds);
  const sample = await count(csv, every, `LIMIT ${sampleRows}`, engine, signal);
  const likely = sample.columns.map(({ filled, ofKind }) =>
    textKinds.filter((kind) => (ofKind[kind] ?? 0) * 2 >= filled),
  );
  return count(csv, likely, '', engine, signal);
}

type KindsOfColumns = readonly (readonly TextKind[])[];

async function count(
  csv: CsvAsText,
  kinds: KindsOfColumns,
  limit: string,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<FileCounts> {
  const counts = kinds.flatMap((ofColumn, index) => countsOfColumn(textColumn(index), ofColumn));
  const sql = `SELECT ${['count() AS rowCount', ...counts].join(', ')}
FROM (SELECT * FROM ${csv.from} WHERE ${csv.isData} ${limit})`;
  const [row] = await engine.rows({ sql, parameters: csv.parameters, settings: csv.settings }, { signal });
  if (row === undefined) throw new Error('an aggregate without groups gives one row');
  return {
    rowCount: Number(row.rowCount),
    columns: kinds.map((ofColumn, index) => readCounts(row, index, ofColumn)),
  };
}

function countsOfColumn(column: string, kinds: readonly TextKind[]): string[] {
  const filled = `(isNotNull(${column}) AND ${column} NOT IN ('', ${quoteString(nullToken)}))`;
  return [
    `countIf(${filled}) AS ${column}_filled`,
    ...kinds.map((kind) => `countIf(${filled} AND ${typeTests[kind](column)}) AS ${column}_${kind}`),
  ];
}

function readCounts(
  row: Readonly<Record<string, unknown>>,
  index: number,
  kinds: readonly TextKind[],
): TypeCounts {
  const read = (what: string) => Number(row[`${textColumn(index)}_${what}`]);
  const filled = read('filled');
  return {
    filled,
    empty: Number(row.rowCount) - filled,
    ofKind: Object.fromEntries(kinds.map((kind) => [kind, read(kind)])),
  };
}
