import type { ClickHouseClient } from '../clickhouse/client.ts';
import { type CsvDialect, headerToColumnNames, likelyDelimiters } from '../formats/csv-dialect.ts';
import { Problem } from '../lib/problem.ts';
import { columnList, countFields, csvAsText, textColumn } from './csv-as-text.ts';

/** The names of a file's columns, as a mapping names them. */
export async function readCsvColumns(
  path: string,
  dialect: CsvDialect,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<string[]> {
  const columnCount = await countColumns(path, dialect, engine, signal);
  const unnamed = Array.from({ length: columnCount }, () => null);
  if (!dialect.header) return headerToColumnNames(unnamed);
  const csv = csvAsText(path, dialect, columnCount);
  const sql = `SELECT ${columnList(columnCount)} FROM ${csv.from} WHERE _row_number = 0 LIMIT 1`;
  const [header = {}] = await engine.rows<Record<string, string | null>>({ ...csv, sql }, { signal });
  return headerToColumnNames(unnamed.map((_, index) => header[textColumn(index)] ?? null));
}

/** The delimiter that splits the first record into the most fields. */
export async function findDelimiter(
  path: string,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<string> {
  let best: { readonly delimiter: string; readonly fields: number } = { delimiter: ',', fields: 0 };
  for (const delimiter of likelyDelimiters) {
    const dialect = { delimiter, header: true };
    const fields = await countColumns(path, dialect, engine, signal).catch(noneIfUnreadable);
    if (fields > best.fields) best = { delimiter, fields };
  }
  return best.delimiter;
}

async function countColumns(
  path: string,
  dialect: CsvDialect,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<number> {
  try {
    return (await engine.rows(countFields(path, dialect), { signal, rowsMax: 200_000 })).length;
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith('clickhouse-')) throw error;
    const message = 'This cannot be read as CSV: it is empty, or not text, or has another delimiter.';
    throw new Problem('file-invalid', message, error.facts, { cause: error });
  }
}

/** With the wrong delimiter a quoted field is followed by what cannot follow it. */
function noneIfUnreadable(error: unknown): number {
  if (error instanceof Problem && error.code === 'file-invalid') return 0;
  throw error;
}
