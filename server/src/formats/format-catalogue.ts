/**
 * What each file format is called, where, and what it can do – as data, so that no code asks for a format by name.
 */
export interface FileFormat {
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** ClickHouse's names of the format, with and without a line of column names on top. */
  readonly clickhouseName: { readonly withHeader: string; readonly withoutHeader: string };
  /** What ClickHouse must be told so that a row of the table is a row of the file. */
  readonly settings: Readonly<Record<string, string | number>>;
}

export const fileFormats = {
  CSV: {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    clickhouseName: { withHeader: 'CSVWithNames', withoutHeader: 'CSV' },
    // Otherwise a tuple becomes several columns, and the header no longer names those of the table.
    settings: { output_format_csv_serialize_tuple_into_separate_columns: 0 },
  },
  TSV: {
    label: 'Tab-separated values',
    extension: 'tsv',
    mediaType: 'text/tab-separated-values; charset=utf-8',
    clickhouseName: { withHeader: 'TSVWithNames', withoutHeader: 'TSV' },
    settings: {},
  },
} as const satisfies Record<string, FileFormat>;

export type FileFormatName = keyof typeof fileFormats;

export const fileFormatNames = Object.keys(fileFormats) as [FileFormatName, ...FileFormatName[]];
