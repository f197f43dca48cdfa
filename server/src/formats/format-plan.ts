import type { SettingValue } from '../clickhouse/client.ts';
import type { FormatName } from './export-format.ts';
import type { TextEncoding } from './text/text-encodings.ts';

/** How the rows of one result become one file of a format. Made by `planFormat`; pure and printable. */
export interface FormatPlan {
  readonly name: FormatName;
  /** ClickHouse writes the bytes of the file; or rows from which clickferry packs a workbook (xlsx). */
  readonly packing: 'none' | 'xlsx';
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** What of the data the file cannot hold, in words: told before the export starts. */
  readonly warnings: readonly string[];
  /** With the types that they have in the file, from which those of the result can be made again by CAST. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly settings: Readonly<Record<string, SettingValue>>;
  /**
   * Turns a SELECT (without FORMAT) over the planned columns into one that writes the file. Of a SELECT without rows comes what stands
   * around the rows: header, byte order mark, brackets.
   */
  readonly toSql: (select: string) => string;
  /** Bytes before ClickHouse's: a byte order mark in the file's encoding. */
  readonly preamble: Buffer | null;
  /** How characters become bytes, for `transcode`; null: ClickHouse's bytes as they are (UTF-8, or not text at all). */
  readonly encoding: TextEncoding | null;
  /** One row is one line, so that lines can be counted where they must not be understood; false where a value may hold a line end. */
  readonly isLinePerRow: boolean;
}
