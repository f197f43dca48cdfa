import { z } from 'zod';
import {
  boolText,
  encoding,
  header,
  lineEnd,
  nullText,
  onUnmappable,
  serverDateStyle,
  typesLine,
} from './text-fields.ts';

const shared = {
  header,
  types: typesLine,
  nullText: nullText.default('\\N'),
  dateStyle: serverDateStyle,
  boolText: boolText.default({ true: 'true', false: 'false' }),
  encoding: encoding.default('utf-8'),
  onUnmappable,
};

const typesNeedHeader = {
  message: 'The line of types comes under the header: set `header` to true.',
  path: ['types'],
};

/** Tabs, line ends and backslashes in values are escaped by a backslash, so that a row is a line. */
export const tsvFormatSchema = z
  .strictObject({ name: z.literal('TSV'), ...shared, lineEnd: lineEnd.default('LF') })
  .refine(({ header: has, types }) => has || !types, typesNeedHeader)
  .meta({ id: 'TsvFormat' });

const delimiterText = z.string().max(1000);

/** ClickHouse's CustomSeparated, with all of its delimiters. */
export const customFormatSchema = z
  .strictObject({
    name: z.literal('Custom'),
    ...shared,
    escaping: z.enum(['Escaped', 'Quoted', 'CSV', 'JSON', 'XML', 'Raw']).default('Escaped').meta({
      description:
        'How a value is written: `Escaped` as in TSV, `Quoted` as in SQL, `CSV`, `JSON`, `XML`, or `Raw`: as it is, which not every reader can take apart.',
    }),
    fieldDelimiter: delimiterText.min(1).default('\t').meta({ description: 'Between two fields.' }),
    rowBefore: delimiterText.default('').meta({ description: 'Before the first field of a row.' }),
    rowAfter: delimiterText.default('\n').meta({ description: 'After the last field of a row.' }),
    rowBetween: delimiterText.default('').meta({ description: 'Between two rows.' }),
    resultBefore: delimiterText.default('').meta({ description: 'Before everything.' }),
    resultAfter: delimiterText.default('').meta({ description: 'After everything.' }),
    extension: z
      .string()
      .regex(/^[a-z0-9]{1,10}$/, 'must be 1 to 10 small letters and digits')
      .default('txt')
      .meta({ description: 'Of the name of the file, without the dot.' }),
  })
  .refine(({ header: has, types }) => has || !types, typesNeedHeader)
  .meta({ id: 'CustomFormat' });

export type TsvFormat = z.infer<typeof tsvFormatSchema>;
export type CustomFormat = z.infer<typeof customFormatSchema>;
