import type { ClickHouseClient, Statement } from '../clickhouse/client.ts';
import { type CsvDialect, headerToColumnNames, likelyDelimiters } from '../formats/csv-dialect.ts';
import { Problem } from '../lib/problem.ts';
import { countFields, type CsvAsText, csvAsText, textColumn } from './csv-as-text.ts';
import { proposeType, type TypeProposal, typeCounts, type TypeCounts } from './propose-type.ts';

/** What a file is, found out from its bytes alone. */
export interface SniffedCsv {
  readonly dialect: CsvDialect;
  readonly rowCount: number;
  readonly columns: readonly SniffedColumn[];
  /** The first records, as text. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface SniffedColumn extends TypeProposal {
  readonly name: string;
}

export interface SniffOptions {
  /** What the user knows better; the rest is found out. */
  readonly dialect: { readonly delimiter?: string | undefined; readonly header?: boolean | undefined };
  readonly signal: AbortSignal;
}

const sampleRows = 50;

/** Reads the whole file once for the types, so that they do not depend on which rows come first. */
export async function sniffCsv(
  path: string,
  engine: ClickHouseClient,
  options: SniffOptions,
): Promise<SniffedCsv> {
  const { signal } = options;
  const dialect: CsvDialect = {
    delimiter: options.dialect.delimiter ?? (await findDelimiter(path, engine, signal)),
    header: options.dialect.header ?? true,
  };
  const columnCount = await countColumns(path, dialect, engine, signal);
  const csv = csvAsText(path, dialect, columnCount);
  const names = await readColumnNames(csv, dialect, columnCount, engine, signal);
  const sample = await engine.rows<Record<string, string | null>>(sampleStatement(csv, columnCount), {
    signal,
  });
  const [counts] = await engine.rows<Record<string, string>>(countStatement(csv, columnCount), { signal });
  if (counts === undefined) throw new Error('an aggregate without groups gives one row');
  return {
    dialect,
    rowCount: Number(counts.rowCount),
    columns: names.map((name, index) => ({ name, ...proposeType(readCounts(counts, index)) })),
    rows: sample.map((row) => names.map((_, index) => row[textColumn(index)] ?? null)),
  };
}

/** The columns that a mapping may name. */
export async function readCsvColumns(
  path: string,
  dialect: CsvDialect,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<string[]> {
  const columnCount = await countColumns(path, dialect, engine, signal);
  return readColumnNames(csvAsText(path, dialect, columnCount), dialect, columnCount, engine, signal);
}

async function findDelimiter(path: string, engine: ClickHouseClient, signal: AbortSignal): Promise<string> {
  let best: { delimiter: string; fields: number } = { delimiter: ',', fields: 0 };
  for (const delimiter of likelyDelimiters) {
    const fields = await countColumns(path, { delimiter, header: true }, engine, signal);
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
    if (error instanceof Problem && error.code.startsWith('clickhouse-')) {
      throw new Problem(
        'file-invalid',
        'This cannot be read as CSV: it is empty, or not text.',
        error.facts,
        { cause: error },
      );
    }
    throw error;
  }
}

async function readColumnNames(
  csv: CsvAsText,
  dialect: CsvDialect,
  columnCount: number,
  engine: ClickHouseClient,
  signal: AbortSignal,
): Promise<string[]> {
  if (!dialect.header) return headerToColumnNames(Array.from({ length: columnCount }, () => null));
  const statement = select(csv, `SELECT ${columnList(columnCount)}`, 'WHERE _row_number = 0 LIMIT 1');
  const [header = {}] = await engine.rows<Record<string, string | null>>(statement, { signal });
  return headerToColumnNames(
    Array.from({ length: columnCount }, (_, index) => header[textColumn(index)] ?? null),
  );
}

function sampleStatement(csv: CsvAsText, columnCount: number): Statement {
  return select(csv, `SELECT ${columnList(columnCount)}`, `WHERE ${csv.isData} LIMIT ${sampleRows}`);
}

function countStatement(csv: CsvAsText, columnCount: number): Statement {
  const counts = Array.from({ length: columnCount }, (_, index) => typeCounts(textColumn(index)));
  return select(csv, `SELECT ${['count() AS rowCount', ...counts].join(', ')}`, `WHERE ${csv.isData}`);
}

function readCounts(row: Readonly<Record<string, string>>, index: number): TypeCounts {
  const prefix = `${textColumn(index)}_`;
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), Number(value)]] : [],
    ),
  ) as unknown as TypeCounts;
}

function select(csv: CsvAsText, head: string, tail: string): Statement {
  return { sql: `${head} FROM ${csv.from} ${tail}`, parameters: csv.parameters, settings: csv.settings };
}

function columnList(columnCount: number): string {
  return Array.from({ length: columnCount }, (_, index) => textColumn(index)).join(', ');
}
