import { z } from 'zod';

/** A name of ClickHouse's: of a database, a table, a column. Any characters; it is quoted wherever it goes. */
export const nameSchema = z.string().min(1).max(1000);

/** What a table of a join, or a parameter, is called inside of a spec. */
export const wordSchema = z
  .string()
  .max(64)
  .regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*$/, 'must be a letter or _, then letters, digits and _');

/** Checked on ClickHouse's own parse tree before it is used. */
export const expressionSchema = z.string().trim().min(1).max(10_000).meta({
  description:
    'An expression in ClickHouse SQL over the columns of the source, such as `upper(name)`. Parameters are written `{name:Type}`.',
});

const columnOfSource = {
  column: nameSchema.meta({ description: 'A column of the source, by its exact name.' }),
  of: wordSchema.optional().meta({ description: 'In a join: the table that the column is of.' }),
};

export const columnRefSchema = z.strictObject(columnOfSource).meta({ id: 'ColumnRef' });

export type ColumnRef = z.infer<typeof columnRefSchema>;

/** A column of the source or an expression: exactly one of both. */
export const operandFields = {
  column: columnOfSource.column.optional(),
  of: columnOfSource.of,
  expression: expressionSchema.optional(),
};

export interface Operand {
  readonly column?: string | undefined;
  readonly of?: string | undefined;
  readonly expression?: string | undefined;
}

export function isOneOperand({ column, of, expression }: Operand): boolean {
  return (column === undefined) !== (expression === undefined) && (of === undefined || column !== undefined);
}

export const notOneOperand = 'Give either `column` (in a join with `of`) or `expression`.';
