import type { ExportSpec } from '@clickferry/sdk';

/** What is measured, as data. */
export interface MeasuredFormat {
  readonly format: NonNullable<ExportSpec['format']>;
  /** What clickferry sets because the bytes would be others without it; so curl has to, too. */
  readonly settings: Readonly<Record<string, string>>;
}

export const measuredFormats: readonly MeasuredFormat[] = [
  { format: { name: 'CSV' }, settings: {} },
  {
    format: { name: 'NDJSON' },
    settings: {
      output_format_json_quote_64bit_integers: '1',
      output_format_json_quote_decimals: '1',
      output_format_json_quote_denormals: '1',
      output_format_json_escape_forward_slashes: '0',
      output_format_json_validate_utf8: '1',
    },
  },
  { format: { name: 'Parquet' }, settings: {} },
];
