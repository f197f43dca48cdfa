import type { ClickHouseClient } from '../clickhouse/client.ts';
import type { CsvDialect } from '../formats/csv-dialect.ts';
import { countTypes } from './count-types.ts';
import { columnList, csvAsText, textColumn } from './csv-as-text.ts';
import { findDelimiter, readCsvColumns } from './csv-columns.ts';
import { proposeType, type TypeProposal } from './propose-type.ts';

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

/** What the user knows better; the rest is found out. */
export interface KnownDialect {
  readonly delimiter?: string | undefined;
  readonly header?: boolean | undefined;
}

export interface SniffOptions {
  readonly dialect: KnownDialect;
  readonly signal: AbortSignal;
}

const shownRows = 50;

export async function sniffCsv(
  path: string,
  engine: ClickHouseClient,
  options: SniffOptions,
): Promise<SniffedCsv> {
  const { dialect: known, signal } = options;
  const dialect: CsvDialect = {
    delimiter: known.delimiter ?? (await findDelimiter(path, engine, signal)),
    header: known.header ?? true,
  };
  const names = await readCsvColumns(path, dialect, engine, signal);
  const csv = csvAsText(path, dialect, names.length);
  const sql = `SELECT ${columnList(names.length)} FROM ${csv.from} WHERE ${csv.isData} LIMIT ${shownRows}`;
  const shown = await engine.rows<Record<string, string | null>>({ ...csv, sql }, { signal });
  const { rowCount, columns } = await countTypes(csv, names.length, engine, signal);
  return {
    dialect,
    rowCount,
    columns: columns.map((counts, index) => ({ name: names[index] ?? '', ...proposeType(counts) })),
    rows: shown.map((row) => names.map((_, index) => row[textColumn(index)] ?? null)),
  };
}
