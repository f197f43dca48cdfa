import { z } from 'zod';
import { wordSchema } from './names.ts';

/** Numbers that JSON cannot carry exactly, dates and everything else that is not a small number go as text. */
export const literalSchema = z
  .union([z.string().max(100_000), z.number(), z.boolean()])
  .refine((value) => typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value), {
    message: 'This number would lose digits in JSON. Write it as text: "9007199254740993".',
  })
  .meta({
    id: 'Literal',
    description: 'A value; integers over 2^53, decimals, dates and times are written as text.',
  });

export const parameterRefSchema = z
  .strictObject({ parameter: wordSchema })
  .meta({ id: 'ParameterRef', description: 'The value of a parameter of the spec.' });

export const valueSchema = z
  .union([literalSchema, parameterRefSchema], {
    error: 'must be a text, a number, a boolean or {"parameter": …}; NULL has operators of its own',
  })
  .meta({ id: 'Value' });

/** What a parameter may be given: also NULL, and lists for parameters of an Array type. */
export const parameterValueSchema = z
  .union([literalSchema, z.null(), z.array(z.union([literalSchema, z.null()])).max(100_000)])
  .meta({ id: 'ParameterValue' });

export type Literal = z.infer<typeof literalSchema>;
export type Value = z.infer<typeof valueSchema>;
export type ParameterValue = z.infer<typeof parameterValueSchema>;
