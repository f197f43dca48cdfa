import type { FormatName } from './export-format.ts';

/** What each file format is called, where, and what it can do – as data, so that no code asks for a format by name. */
export interface FileFormat {
  readonly label: string;
  /** One sentence for people who choose. */
  readonly description: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly isText: boolean;
  /** Whether the types of the columns are in the file. */
  readonly carriesTypes: boolean;
  /** Whether ClickHouse reads it, too, so that the round trip of every type is tested. */
  readonly isReadBack: boolean;
  /** A file can be cut between two rows while it streams, and each part be a file again. */
  readonly splittable: boolean;
  /** Of ClickHouse: the first version with which this format is offered. */
  readonly since: string;
}

const everyVersion = '22.8';

export const fileFormats = {
  CSV: {
    label: 'CSV',
    description: 'Comma-separated values in any dialect, and for Excel.',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8; header=present',
    isText: true,
    carriesTypes: false,
    isReadBack: true,
    splittable: true,
    since: everyVersion,
  },
  TSV: {
    label: 'Tab-separated values',
    description: 'One row in one line, tabs and line ends escaped by a backslash.',
    extension: 'tsv',
    mediaType: 'text/tab-separated-values; charset=utf-8',
    isText: true,
    carriesTypes: false,
    isReadBack: true,
    splittable: true,
    since: everyVersion,
  },
  Custom: {
    label: 'Custom-separated',
    description: 'Delimiters of your own between and around fields, rows and the whole.',
    extension: 'txt',
    mediaType: 'text/plain; charset=utf-8',
    isText: true,
    carriesTypes: false,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  JSON: {
    label: 'JSON',
    description: 'One document: the columns with their types, and the rows as objects.',
    extension: 'json',
    mediaType: 'application/json',
    isText: true,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  NDJSON: {
    label: 'JSON lines',
    description: 'An object in each line, or all of them in one array.',
    extension: 'ndjson',
    mediaType: 'application/x-ndjson',
    isText: true,
    carriesTypes: false,
    isReadBack: true,
    splittable: true,
    since: everyVersion,
  },
  JSONCompact: {
    label: 'Compact JSON',
    description: 'As JSON, with the rows as arrays.',
    extension: 'json',
    mediaType: 'application/json',
    isText: true,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  XML: {
    label: 'XML',
    description: 'A document with the columns, their types, and an element for each value.',
    extension: 'xml',
    mediaType: 'application/xml',
    isText: true,
    carriesTypes: true,
    isReadBack: false,
    splittable: false,
    since: everyVersion,
  },
  Markdown: {
    label: 'Markdown',
    description: 'A table for people, as GitHub shows it.',
    extension: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    isText: true,
    carriesTypes: false,
    isReadBack: false,
    splittable: false,
    since: everyVersion,
  },
  SQLInsert: {
    label: 'SQL INSERT',
    description: 'Statements that insert the rows, for ClickHouse or MySQL.',
    extension: 'sql',
    mediaType: 'application/sql',
    isText: true,
    carriesTypes: false,
    isReadBack: false,
    splittable: false,
    since: everyVersion,
  },
  Parquet: {
    label: 'Parquet',
    description: 'Columns, compressed, with types and statistics: for data tools of all kinds.',
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    isText: false,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  Arrow: {
    label: 'Arrow',
    description: 'Columns as they lie in memory: for pandas, Polars, R and the like.',
    extension: 'arrow',
    mediaType: 'application/vnd.apache.arrow.file',
    isText: false,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  ORC: {
    label: 'ORC',
    description: 'Columns, compressed: for Hive and its neighbours.',
    extension: 'orc',
    mediaType: 'application/vnd.apache.orc',
    isText: false,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  Avro: {
    label: 'Avro',
    description: 'Rows with their schema: for Kafka and its neighbours.',
    extension: 'avro',
    mediaType: 'application/vnd.apache.avro',
    isText: false,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  Native: {
    label: 'ClickHouse Native',
    description: 'The blocks of ClickHouse itself: the fastest, and exact for every type.',
    extension: 'native',
    mediaType: 'application/octet-stream',
    isText: false,
    carriesTypes: true,
    isReadBack: true,
    splittable: false,
    since: everyVersion,
  },
  XLSX: {
    label: 'Excel workbook',
    description: 'Real numbers and dates, long ids as text, a frozen header, as many sheets as needed.',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isText: false,
    carriesTypes: false,
    isReadBack: false,
    splittable: false,
    since: everyVersion,
  },
} as const satisfies Record<FormatName, FileFormat>;

export type FileFormatName = FormatName;

export const fileFormatNames = Object.keys(fileFormats) as [FormatName, ...FormatName[]];
