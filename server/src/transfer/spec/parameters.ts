import { z } from 'zod';
import { nameSchema, wordSchema } from './names.ts';
import { literalSchema, parameterValueSchema } from './values.ts';

/** Usable wherever a value is, and in expressions and SQL as `{name:Type}`. */
export const parameterSchema = z
  .strictObject({
    name: wordSchema,
    type: z
      .string()
      .min(1)
      .max(1000)
      .meta({ description: 'A type of ClickHouse, such as `UInt32` or `Array(String)`.' }),
    label: z.string().max(200).optional().meta({ description: 'For people.' }),
    required: z.boolean().default(true),
    default: parameterValueSchema.optional(),
    allowed: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('list'), values: z.array(literalSchema).min(1).max(10_000) }),
        z.strictObject({
          kind: z.literal('column'),
          database: nameSchema,
          table: nameSchema,
          column: nameSchema,
        }),
      ])
      .optional()
      .meta({ description: 'The values that may be chosen: a list, or what a column holds.' }),
  })
  .meta({ id: 'Parameter' });

export const parameterValuesSchema = z
  .record(wordSchema, parameterValueSchema)
  .meta({ description: 'Values of the parameters, by name.' });

export type Parameter = z.infer<typeof parameterSchema>;
export type ParameterValues = z.infer<typeof parameterValuesSchema>;
