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
  const every = Array.from({ length: columnCount }, (_, index) => ({
    column: textColumn(index),
    kinds: textKinds,
  }));
  const sample = await count(csv, every, `LIMIT ${sampleRows}`, engine, signal);
  const likely = sample.columns.map(({ filled, ofKind }, index) => ({
    column: textColumn(index),
    kinds: textKinds.filter((kind) => (ofKind[kind] ?? 0) * 2 >= filled),
  }));
  return count(csv, likely, '', engine, signal);
}

interface ColumnKinds {
  readonly column: string;
  readonly kinds: readonly TextKind[];
}

/** ClickHouse takes much longer to plan thousands of aggregates than to read a file of so many columns again. */
const columnsAtOnce = 100;

async function count(
  csv: CsvAsText,
  columns: readonly ColumnKinds[],
  limit: string,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<FileCounts> {
  const counted: TypeCounts[] = [];
  let rowCount = 0;
  for (let at = 0; at < columns.length; at += columnsAtOnce) {
    const group = columns.slice(at, at + columnsAtOnce);
    const sql = `SELECT ${['count() AS rowCount', ...group.flatMap(countsOfColumn)].join(', ')}
FROM (SELECT ${group.map(({ column }) => column).join(', ')} FROM ${csv.from} WHERE ${csv.isData} ${limit})`;
    const [row] = await engine.rows({ sql, parameters: csv.parameters, settings: csv.settings }, { signal });
    if (row === undefined) throw new Error('an aggregate without groups gives one row');
    rowCount = Number(row.rowCount);
    counted.push(...group.map((column) => readCounts(row, column)));
  }
  return { rowCount, columns: counted };
}

function countsOfColumn({ column, kinds }: ColumnKinds): string[] {
  const filled = `(isNotNull(${column}) AND ${column} NOT IN ('', ${quoteString(nullToken)}))`;
  return [
    `countIf(${filled}) AS ${column}_filled`,
    ...kinds.map((kind) => `countIf(${filled} AND ${typeTests[kind](column)}) AS ${column}_${kind}`),
  ];
}

function readCounts(row: Readonly<Record<string, unknown>>, { column, kinds }: ColumnKinds): TypeCounts {
  const read = (what: string) => Number(row[`${column}_${what}`]);
  const filled = read('filled');
  return {
    filled,
    empty: Number(row.rowCount) - filled,
    ofKind: Object.fromEntries(kinds.map((kind) => [kind, read(kind)])),
  };
}
