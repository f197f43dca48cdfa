import { z } from 'zod';
import { serverDateStyle } from './text-fields.ts';

export const xmlFormatSchema = z
  .strictObject({
    name: z.literal('XML'),
    dateStyle: serverDateStyle,
  })
  .meta({
    id: 'XmlFormat',
    description:
      'Always well-formed: characters that XML cannot hold, and bytes that are not UTF-8, become U+FFFD. NULL is written as \\N.',
  });

export const markdownFormatSchema = z
  .strictObject({ name: z.literal('Markdown') })
  .meta({ id: 'MarkdownFormat', description: 'A table of GitHub Flavored Markdown, for people to read.' });

export const sqlInsertFormatSchema = z
  .strictObject({
    name: z.literal('SQLInsert'),
    table: z
      .string()
      .min(1)
      .max(200)
      .default('table')
      .meta({ description: 'The table to insert into; with a database before a dot, if wanted.' }),
    rowsPerInsert: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1000)
      .meta({ description: 'At most so many rows in one statement.' }),
    statement: z
      .enum(['INSERT', 'REPLACE'])
      .default('INSERT')
      .meta({ description: '`REPLACE` is for MySQL.' }),
    columnNames: z.boolean().default(true).meta({ description: 'Name the columns in each statement.' }),
  })
  .meta({
    id: 'SqlInsertFormat',
    description:
      'Values are written as ClickHouse and MySQL read them: backslash escapes, names in backquotes.',
  });

/** One or several sheets with real numbers and dates. */
export const xlsxFormatSchema = z
  .strictObject({
    name: z.literal('XLSX'),
    header: z.boolean().default(true).meta({
      description: 'A first row with the names of the columns, bold and frozen, on every sheet.',
    }),
    sheetName: z
      .string()
      .min(1)
      .max(25)
      .regex(/^[^[\]:*?/\\'\p{Cc}][^[\]:*?/\\\p{Cc}]*(?<!')$/u, "must hold none of []:*?/\\, nor ' at an end")
      .default('Data')
      .meta({ description: 'Of the first sheet; the next ones have a number behind it.' }),
    autoFilter: z.boolean().default(true).meta({ description: 'Filter buttons in the header.' }),
    longText: z.enum(['fail', 'cut']).default('fail').meta({
      description:
        'A text beyond the 32,767 characters that a cell of Excel holds: `fail` breaks the export; `cut` shortens it.',
    }),
  })
  .meta({ id: 'XlsxFormat' });

export type XmlFormat = z.infer<typeof xmlFormatSchema>;
export type MarkdownFormat = z.infer<typeof markdownFormatSchema>;
export type SqlInsertFormat = z.infer<typeof sqlInsertFormatSchema>;
export type XlsxFormat = z.infer<typeof xlsxFormatSchema>;
