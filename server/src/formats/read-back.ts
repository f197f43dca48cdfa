import type { SettingValue } from '../clickhouse/client.ts';
import { decideCsvOptions } from './csv/csv-options.ts';
import type { CsvFormat } from './schemas/csv.ts';
import type { ExportFormat, FormatOf } from './export-format.ts';
import { writingOf } from './writers.ts';

/** How ClickHouse reads what was written with a format and its options. */
export type ReadBack =
  | { readonly clickhouseFormat: string; readonly settings: Readonly<Record<string, SettingValue>> }
  | { readonly cannot: string };

/** Exactly, or not at all: what it would guess or read otherwise than it was written is not read. */
export function readBack(format: ExportFormat): ReadBack {
  if ('encoding' in format && format.encoding !== undefined && format.encoding !== 'utf-8')
    return { cannot: `it is in ${format.encoding}` };
  switch (format.name) {
    case 'CSV':
      return readCsv(format);
    case 'TSV':
    case 'Custom':
      return readSeparated(format);
    case 'JSON':
    case 'NDJSON':
    case 'JSONCompact':
    case 'Parquet':
    case 'Arrow':
    case 'ORC':
    case 'Avro':
    case 'Native':
      return { clickhouseFormat: formatIn(format), settings: timesOfAnyStyle };
    default:
      return { cannot: 'ClickHouse does not read this format' };
  }
}

const timesOfAnyStyle = { date_time_input_format: 'best_effort' } as const;

function readCsv(format: CsvFormat): ReadBack {
  const options = decideCsvOptions(format);
  const { delimiter, nullText, boolText, dateStyle } = options;
  const changed = [
    options.decimal === '.' ? null : 'decimal',
    dateStyle === 'clickhouse' || dateStyle === 'iso' ? null : 'dateStyle',
    options.formulaGuard ? 'formulaGuard' : null,
    options.keepText ? 'keepText' : null,
    /^[\t -~]$/.test(delimiter) ? null : 'delimiter',
    options.encoding === 'utf-8' ? null : 'encoding',
  ].filter((option) => option !== null);
  if (changed.length > 0)
    return { cannot: `its values were changed on the way out by ${changed.join(', ')}` };
  return {
    clickhouseFormat: options.header ? 'CSVWithNames' : 'CSV',
    settings: {
      ...timesOfAnyStyle,
      format_csv_delimiter: delimiter,
      format_csv_null_representation: nullText,
      format_csv_allow_double_quotes: 1,
      format_csv_allow_single_quotes: 0,
      bool_true_representation: boolText.true,
      bool_false_representation: boolText.false,
      input_format_csv_detect_header: 0,
      input_format_csv_empty_as_default: 0,
      input_format_csv_trim_whitespaces: 0,
      input_format_csv_allow_variable_number_of_columns: 0,
    },
  };
}

/** The settings of writing are those of reading. */
function readSeparated(format: FormatOf<'TSV'> | FormatOf<'Custom'>): ReadBack {
  const { settings } = writingOf(format, []);
  const ofBoth = Object.entries(settings).filter(([name]) => /^(?:format|bool)_/.test(name));
  return {
    clickhouseFormat: formatIn(format),
    settings: {
      ...timesOfAnyStyle,
      ...Object.fromEntries(ofBoth),
      input_format_tsv_empty_as_default: 0,
      input_format_tsv_detect_header: 0,
      input_format_custom_detect_header: 0,
      input_format_tsv_crlf_end_of_line: settings['output_format_tsv_crlf_end_of_line'] ?? 0,
    },
  };
}

function formatIn(format: ExportFormat): string {
  return /\nFORMAT (\w+)$/.exec(writingOf(format, []).toSql(''))?.[1] ?? '';
}
