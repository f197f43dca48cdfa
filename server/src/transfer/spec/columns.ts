import { z } from 'zod';
import { columnRefSchema, isOneOperand, nameSchema, notOneOperand, operandFields } from './names.ts';
import { aggregateNames } from './aggregates.ts';

const aggregateSchema = z.strictObject({
  function: z.enum(aggregateNames),
  levels: z
    .array(z.number().min(0).max(1))
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'For `quantile` (one) and `quantiles`: between 0 and 1.' }),
  max: z.int().min(1).max(1_000_000).optional().meta({
    description: 'For `groupArray`, `groupUniqArray` and `topK`: at most so many values.',
  }),
  by: columnRefSchema
    .optional()
    .meta({ description: 'For `argMin` and `argMax`: the column whose least or greatest value decides.' }),
});

/** A column of the result: of the source, an expression, or an aggregate over either; `count` needs neither. */
export const columnSchema = z
  .strictObject({
    ...operandFields,
    aggregate: aggregateSchema.optional(),
    as: nameSchema
      .optional()
      .meta({ description: 'Its name in the result; expressions and aggregates need one.' }),
  })
  .superRefine((column, context) => {
    const isCountOfRows =
      column.aggregate?.function === 'count' &&
      column.column === undefined &&
      column.expression === undefined;
    if (!isCountOfRows && !isOneOperand(column)) {
      context.addIssue({ code: 'custom', message: notOneOperand, path: ['column'] });
    }
    if (column.as === undefined && (column.expression !== undefined || column.aggregate !== undefined)) {
      context.addIssue({ code: 'custom', message: 'Name this column with `as`.', path: ['as'] });
    }
  })
  .meta({ id: 'ExportColumn' });

/** By name in the result, or over the source. */
export const sortSchema = z
  .strictObject({
    ...operandFields,
    direction: z.enum(['asc', 'desc']).default('asc'),
    nulls: z.enum(['first', 'last']).default('last'),
  })
  .refine(isOneOperand, { message: notOneOperand, path: ['column'] })
  .meta({ id: 'ExportSort' });

export const groupBySchema = z
  .strictObject(operandFields)
  .refine(isOneOperand, { message: notOneOperand, path: ['column'] });

export type ExportColumn = z.infer<typeof columnSchema>;
export type Aggregate = z.infer<typeof aggregateSchema>;
export type Sort = z.infer<typeof sortSchema>;
