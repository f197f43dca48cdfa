import { z } from 'zod';
import { textEncodingNames } from '../text/text-encodings.ts';

/** Options that several text formats share. Absent ones take the default that is named in the description. */

export const header = z
  .boolean()
  .default(true)
  .meta({ description: 'A first line with the names of the columns.' });

export const typesLine = z
  .boolean()
  .default(false)
  .meta({ description: 'A second line with the ClickHouse types of the columns. Needs the header.' });

export const lineEnds = ['LF', 'CRLF'] as const;

export const lineEnd = z.enum(lineEnds).meta({ description: 'What ends a line.' });

export const nullText = z
  .string()
  .max(100)
  .regex(/^[^"\r\n\0]*$/, 'must hold no quote, no line end and no NUL')
  .meta({ description: 'What stands for NULL, never in quotes.' });

const spelling = z
  .string()
  .min(1)
  .max(20)
  .regex(/^[\p{L}\p{N}+-]+$/u, 'must be letters, digits, + and -');

export const boolText = z
  .strictObject({ true: spelling, false: spelling })
  .refine((text) => text.true !== text.false, { message: 'The two spellings must differ.', path: ['false'] })
  .meta({ description: 'How a Bool is spelt: true/false, 1/0, yes/no, Y/N, …' });

export const encoding = z
  .enum(textEncodingNames)
  .meta({ description: 'How characters become bytes. The UTF-16 encodings bring a byte order mark.' });

export const onUnmappable = z.enum(['fail', 'replace']).default('fail').meta({
  description:
    'A character that the encoding lacks: `fail` breaks the export and names its place; `replace` writes a question mark.',
});

export const serverDateStyles = ['clickhouse', 'iso', 'unix'] as const;

export const serverDateStyle = z.enum(serverDateStyles).default('clickhouse').meta({
  description:
    '`clickhouse`: 2024-01-31 12:34:56 in the time zone of the column; `iso`: 2024-01-31T12:34:56Z, in UTC; `unix`: seconds since 1970.',
});

/** Not to be taken for a part of a number, a word, a quote or the end of a line. */
export const delimiter = z
  .string()
  .min(1)
  .max(16)
  .regex(
    /^[^"'\\\r\n\0\p{L}\p{N}.+-]+$/u,
    'must hold no letter, digit, quote, backslash, line end, nor any of . + -',
  );
