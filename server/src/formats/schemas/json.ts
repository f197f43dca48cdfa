import { z } from 'zod';
import { serverDateStyle } from './text-fields.ts';

const values = {
  integers64: z.enum(['text', 'number']).default('text').meta({
    description:
      'Integers of 64 bits and more: `text` is exact in every reader; as a `number` most readers lose digits beyond 2^53.',
  }),
  decimals: z.enum(['text', 'number']).default('text').meta({ description: 'The same for Decimal.' }),
  nonFinite: z
    .enum(['text', 'null'])
    .default('text')
    .meta({ description: 'nan, inf and -inf, for which JSON has no number.' }),
  tuples: z
    .enum(['object', 'array'])
    .default('object')
    .meta({ description: 'Tuples with names; those without are arrays.' }),
  dateStyle: serverDateStyle,
};

const invalidUtf8 = z.enum(['replace', 'keep']).default('replace').meta({
  description:
    'Bytes of a String that are not UTF-8: `replace` writes U+FFFD, so that the file is valid JSON; `keep` writes the bytes, which ClickHouse reads back and others may refuse.',
});

export const jsonFormatSchema = z
  .strictObject({ name: z.literal('JSON'), ...values })
  .meta({ id: 'JsonFormat' });

export const ndjsonFormatSchema = z
  .strictObject({
    name: z.literal('NDJSON'),
    ...values,
    invalidUtf8,
    as: z
      .enum(['lines', 'array'])
      .default('lines')
      .meta({ description: '`lines`: an object in each line; `array`: the objects in one array.' }),
  })
  .meta({ id: 'NdjsonFormat' });

export const jsonCompactFormatSchema = z
  .strictObject({
    name: z.literal('JSONCompact'),
    ...values,
    invalidUtf8,
    as: z.enum(['document', 'lines']).default('document').meta({
      description:
        '`document`: one object with the columns and the rows as arrays; `lines`: an array in each line, the first two with names and types.',
    }),
  })
  .meta({ id: 'JsonCompactFormat' });

export type JsonFormat = z.infer<typeof jsonFormatSchema>;
export type NdjsonFormat = z.infer<typeof ndjsonFormatSchema>;
export type JsonCompactFormat = z.infer<typeof jsonCompactFormatSchema>;
