import { z } from 'zod';
import {
  arrowFormatSchema,
  avroFormatSchema,
  nativeFormatSchema,
  orcFormatSchema,
  parquetFormatSchema,
} from './schemas/columnar.ts';
import { csvFormatSchema } from './schemas/csv.ts';
import {
  markdownFormatSchema,
  sqlInsertFormatSchema,
  xlsxFormatSchema,
  xmlFormatSchema,
} from './schemas/documents.ts';
import { jsonCompactFormatSchema, jsonFormatSchema, ndjsonFormatSchema } from './schemas/json.ts';
import { customFormatSchema, tsvFormatSchema } from './schemas/separated.ts';

/** The options of each format, strict. */
export const formatSchemas = {
  CSV: csvFormatSchema,
  TSV: tsvFormatSchema,
  Custom: customFormatSchema,
  JSON: jsonFormatSchema,
  NDJSON: ndjsonFormatSchema,
  JSONCompact: jsonCompactFormatSchema,
  XML: xmlFormatSchema,
  Markdown: markdownFormatSchema,
  SQLInsert: sqlInsertFormatSchema,
  Parquet: parquetFormatSchema,
  Arrow: arrowFormatSchema,
  ORC: orcFormatSchema,
  Avro: avroFormatSchema,
  Native: nativeFormatSchema,
  XLSX: xlsxFormatSchema,
} as const;

/** The format of an export and its options; each format has its own. */
export const exportFormatSchema = z
  .discriminatedUnion('name', [
    formatSchemas.CSV,
    formatSchemas.TSV,
    formatSchemas.Custom,
    formatSchemas.JSON,
    formatSchemas.NDJSON,
    formatSchemas.JSONCompact,
    formatSchemas.XML,
    formatSchemas.Markdown,
    formatSchemas.SQLInsert,
    formatSchemas.Parquet,
    formatSchemas.Arrow,
    formatSchemas.ORC,
    formatSchemas.Avro,
    formatSchemas.Native,
    formatSchemas.XLSX,
  ])
  .prefault({ name: 'CSV' });

export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type FormatName = ExportFormat['name'];
/** The options of one format. */
export type FormatOf<Name extends FormatName> = Extract<ExportFormat, { readonly name: Name }>;
