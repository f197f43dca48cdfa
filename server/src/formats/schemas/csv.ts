import { z } from 'zod';
import { boolText, delimiter, encoding, header, lineEnd, nullText, onUnmappable } from './text-fields.ts';

export const csvDateStyles = ['clickhouse', 'iso', 'dd.mm.yyyy', 'mm/dd/yyyy', 'unix'] as const;

/** Options that are absent come from the preset: see csv/csv-options.ts. */
export const csvFormatSchema = z
  .strictObject({
    name: z.literal('CSV'),
    preset: z.enum(['none', 'rfc4180', 'excel']).default('none').meta({
      description:
        'Defaults for all other options. `rfc4180`: quotes only where needed, CRLF, empty NULL. `excel`: opens right with a double click – byte order mark, CRLF, delimiter and decimal sign of the `locale`, formulas guarded, long ids and leading zeros kept.',
    }),
    locale: z
      .string()
      .max(35)
      .refine((tag) => isLocale(tag), 'must be a language tag such as `en-US` or `de`')
      .optional()
      .meta({
        description:
          'For the preset `excel`: whose decimal sign it takes; the delimiter is `;` where that is a comma. Absent: a decimal comma.',
      }),
    header,
    delimiter: delimiter.optional().meta({
      description: 'Between two cells, one or several characters. Default: `,`.',
    }),
    quoting: z.enum(['text', 'all', 'minimal']).optional().meta({
      description:
        '`text`: texts, dates and lists, as ClickHouse does; `all`: every cell but NULL; `minimal`: only where a reader needs it. Default: `text`.',
    }),
    nullText: nullText.optional().meta({
      description:
        'What stands for NULL. It is never quoted, and a text that equals it always is. Default: `\\N`.',
    }),
    lineEnd: lineEnd.optional().meta({ description: 'What ends a line. Default: `LF`.' }),
    bom: z
      .boolean()
      .optional()
      .meta({ description: 'A byte order mark first. Default: false; always there in UTF-16.' }),
    decimal: z.enum(['.', ',']).optional().meta({
      description:
        'The decimal sign of Float and Decimal columns; inside of lists it stays a point. Default: `.`.',
    }),
    dateStyle: z.enum(csvDateStyles).optional().meta({
      description:
        'Dates and times, fractions kept; `iso` and `unix` are in UTC, the others in the time zone of the column. Default: `clickhouse` (2024-01-31 12:34:56).',
    }),
    boolText: boolText.optional(),
    encoding: encoding.optional().meta({ description: 'How characters become bytes. Default: `utf-8`.' }),
    onUnmappable,
    formulaGuard: z.boolean().optional().meta({
      description:
        'An apostrophe before texts that start with = + - @, a tab or a carriage return, so that no spreadsheet runs them. Negative numbers stay. Default: false.',
    }),
    keepText: z.boolean().optional().meta({
      description:
        'Texts and long numbers that Excel would change (0012, 1234567890123456789, 1-2, 1E5) are written as ="0012". Default: false.',
    }),
  })
  .meta({ id: 'CsvFormat' });

export type CsvFormat = z.infer<typeof csvFormatSchema>;

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length === 1;
  } catch {
    return false;
  }
}
