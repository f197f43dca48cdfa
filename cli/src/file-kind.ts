import type { ExportSpec, FormatName } from '@clickferry/sdk';
import { UsageError } from './usage-error.ts';

export type CompressionMethod = NonNullable<ExportSpec['compression']>['method'];

/** The formats by how they are called, with the endings of file names that mean them. */
const formats: Readonly<Record<FormatName, readonly string[]>> = {
  CSV: ['csv'],
  TSV: ['tsv', 'tab'],
  Custom: [],
  JSON: ['json'],
  NDJSON: ['ndjson', 'jsonl'],
  JSONCompact: [],
  XML: ['xml'],
  Markdown: ['md'],
  SQLInsert: ['sql'],
  Parquet: ['parquet'],
  Arrow: ['arrow'],
  ORC: ['orc'],
  Avro: ['avro'],
  Native: ['native'],
  XLSX: ['xlsx'],
};

export const formatNames = Object.keys(formats) as FormatName[];

const compressions: Readonly<Record<CompressionMethod, string>> = {
  none: '',
  gzip: 'gz',
  zstd: 'zst',
  br: 'br',
  lz4: 'lz4',
  xz: 'xz',
  zip: 'zip',
};

export const compressionMethods = Object.keys(compressions) as CompressionMethod[];

export function parseFormat(text: string): FormatName {
  const format = formatNames.find((name) => name.toLowerCase() === text.toLowerCase());
  if (format !== undefined) return format;
  throw new UsageError(`--format is ${JSON.stringify(text)}; it must be one of ${formatNames.join(', ')}.`);
}

export function parseCompression(text: string): CompressionMethod {
  const method = compressionMethods.find((name) => name === text);
  if (method !== undefined) return method;
  throw new UsageError(
    `--compress is ${JSON.stringify(text)}; it must be one of ${compressionMethods.join(', ')}.`,
  );
}

export interface FileKind {
  readonly format: FormatName | null;
  readonly compression: CompressionMethod | null;
}

/** What the name of a file says about it: `trips.csv.gz`. */
export function kindOfName(name: string): FileKind {
  const endings = name.toLowerCase().split('.').slice(1);
  const compression = compressionMethods.find((method) => compressions[method] === endings.at(-1)) ?? null;
  const ending = compression === null ? endings.at(-1) : endings.at(-2);
  const format = formatNames.find((each) => ending !== undefined && formats[each].includes(ending)) ?? null;
  return { format, compression };
}
