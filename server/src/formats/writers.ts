import { planCsv } from './csv/plan-csv.ts';
import type { ExportFormat, FormatName, FormatOf } from './export-format.ts';
import type { FormatColumn } from './losses/fit-columns.ts';
import { writeArrow, writeAvro, writeNative, writeOrc, writeParquet } from './writers/write-columnar.ts';
import { writeJson, writeJsonCompact, writeNdjson } from './writers/write-json.ts';
import { writeMarkdown } from './writers/write-markdown.ts';
import { writeCustom, writeTsv } from './writers/write-separated.ts';
import { writeSqlInsert } from './writers/write-sql-insert.ts';
import { writeXlsx } from './writers/write-xlsx.ts';
import { writeXml } from './writers/write-xml.ts';
import type { Writing } from './writing.ts';

type Writers = {
  readonly [Name in FormatName]: (format: FormatOf<Name>, columns: readonly FormatColumn[]) => Writing;
};

const writers: Writers = {
  CSV: planCsv,
  TSV: writeTsv,
  Custom: writeCustom,
  JSON: writeJson,
  NDJSON: writeNdjson,
  JSONCompact: writeJsonCompact,
  XML: writeXml,
  Markdown: writeMarkdown,
  SQLInsert: writeSqlInsert,
  Parquet: writeParquet,
  Arrow: writeArrow,
  ORC: writeOrc,
  Avro: writeAvro,
  Native: writeNative,
  XLSX: writeXlsx,
};

/** What the writer of the format says. */
export function writingOf(format: ExportFormat, columns: readonly FormatColumn[]): Writing {
  // The name says which member of the union the format is, which the compiler cannot follow through a table.
  const write = writers[format.name] as (format: ExportFormat, columns: readonly FormatColumn[]) => Writing;
  return write(format, columns);
}
