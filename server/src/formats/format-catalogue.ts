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
}

export const fileFormats = {
  CSV: {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    clickhouseName: { withHeader: 'CSVWithNames', withoutHeader: 'CSV' },
  },
  TSV: {
    label: 'Tab-separated values',
    extension: 'tsv',
    mediaType: 'text/tab-separated-values; charset=utf-8',
    clickhouseName: { withHeader: 'TSVWithNames', withoutHeader: 'TSV' },
  },
} as const satisfies Record<string, FileFormat>;

export type FileFormatName = keyof typeof fileFormats;

export const fileFormatNames = Object.keys(fileFormats) as [FileFormatName, ...FileFormatName[]];
