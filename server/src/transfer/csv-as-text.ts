import type { SettingValue, Statement } from '../clickhouse/client.ts';
import { textParameter } from '../clickhouse/parameters.ts';
import { quoteString } from '../clickhouse/quoting.ts';
import type { CsvDialect } from '../formats/csv-dialect.ts';

/**
 * A CSV file as a table of text columns that the embedded engine reads in place. Nothing is guessed, trimmed, defaulted
 * or dropped: a field that is missing in its record is NULL, an empty one is '', and what is too much in a record fills
 * the column `spare`. `_row_number` counts records from 0, the header included; ClickHouse counts it wrongly when it
 * reads the header itself, so the header is read as an ordinary record.
 */
export interface CsvAsText {
  /** For FROM; `_row_number` and the columns c0, c1, …, spare. */
  readonly from: string;
  readonly parameters: NonNullable<Statement['parameters']>;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** Condition that leaves the header out. */
  readonly isData: string;
}

export function csvAsText(path: string, dialect: CsvDialect, columnCount: number): CsvAsText {
  const names = [...Array.from({ length: columnCount }, (_, index) => textColumn(index)), 'spare'];
  const structure = names.map((name) => `${name} Nullable(String)`).join(', ');
  return {
    from: `file({path:String}, CSV, ${quoteString(structure)})`,
    parameters: { path: textParameter(path) },
    settings: csvSettings(dialect),
    isData: dialect.header ? '_row_number > 0' : '1',
  };
}

export function textColumn(index: number): string {
  return `c${index}`;
}

export function columnList(columnCount: number): string {
  return Array.from({ length: columnCount }, (_, index) => textColumn(index)).join(', ');
}

/** A record with too few or too many fields. */
export function isRagged(columnCount: number): string {
  return `isNull(${textColumn(columnCount - 1)}) OR isNotNull(spare)`;
}

/** How many fields the first record has. */
export function countFields(path: string, dialect: CsvDialect): Statement {
  return {
    sql: 'DESCRIBE file({path:String}, CSV)',
    parameters: { path: textParameter(path) },
    settings: { ...csvSettings(dialect), input_format_max_rows_to_read_for_schema_inference: 1 },
  };
}

/** The statements are ours and grow with the columns of the file, which may be thousands. */
const roomForManyColumns = {
  max_query_size: 256 * 1024 * 1024,
  max_ast_elements: 50_000_000,
  max_expanded_ast_elements: 50_000_000,
  // Compiling thousands of short expressions takes longer than evaluating them.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
};

/** A spelling of NULL that no file holds, because here every field is text. */
const impossibleNull = '\u0001no-null\u0001';

function csvSettings({ delimiter }: CsvDialect): Record<string, SettingValue> {
  return {
    format_csv_delimiter: delimiter,
    format_csv_allow_double_quotes: 1,
    format_csv_allow_single_quotes: 0,
    format_csv_null_representation: impossibleNull,
    input_format_csv_detect_header: 0,
    input_format_csv_empty_as_default: 0,
    input_format_csv_trim_whitespaces: 0,
    input_format_csv_allow_variable_number_of_columns: 1,
    input_format_csv_skip_trailing_empty_lines: 1,
    input_format_csv_use_best_effort_in_schema_inference: 0,
    ...roomForManyColumns,
  };
}
