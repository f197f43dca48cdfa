import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { columnRefSchema, nameSchema, wordSchema } from './names.ts';

const tableSource = z.strictObject({
  kind: z.literal('table'),
  database: nameSchema,
  table: nameSchema,
});

const joinedTable = {
  database: nameSchema,
  table: nameSchema,
  as: wordSchema.meta({ description: 'What the table is called in this spec.' }),
};

export const joinKinds = [
  'inner',
  'left',
  'right',
  'full',
  'cross',
  'left semi',
  'right semi',
  'left anti',
  'right anti',
] as const;

export type JoinKind = (typeof joinKinds)[number];

const join = z
  .strictObject({
    kind: z.enum(joinKinds),
    ...joinedTable,
    on: z
      .array(z.strictObject({ left: columnRefSchema, right: columnRefSchema }))
      .max(100)
      .default([])
      .meta({ description: 'Keys that must be equal; `right` is of this table, `left` of one before.' }),
    where: filterSchema.optional().meta({ description: 'Further conditions of the join, beside the keys.' }),
  })
  .superRefine(({ kind, on, where }, context) => {
    if (kind === 'cross' && where !== undefined) {
      context.addIssue({
        code: 'custom',
        message: 'A cross join has no conditions. Make it an inner join, or put them into `filter`.',
        path: ['where'],
      });
    }
    if (kind === 'cross' && on.length > 0) {
      context.addIssue({
        code: 'custom',
        message: 'A cross join has no keys. Make it an inner join.',
        path: ['on'],
      });
    }
    if (kind !== 'cross' && on.length === 0) {
      context.addIssue({
        code: 'custom',
        message: `A join of the kind ${kind} needs at least one pair of keys.`,
        path: ['on'],
      });
    }
  });

const joinSource = z.strictObject({
  kind: z.literal('join'),
  from: z.strictObject(joinedTable),
  joins: z.array(join).min(1).max(50),
});

const sqlSource = z.strictObject({
  kind: z.literal('sql'),
  sql: z.string().trim().min(1).max(100_000).meta({
    description: 'One SELECT. Needs the permission `exports:sql`; checked before it runs.',
  }),
});

export const sourceSchema = z
  .discriminatedUnion('kind', [tableSource, joinSource, sqlSource])
  .meta({ id: 'ExportSource', description: 'What is read.' });

export type Source = z.infer<typeof sourceSchema>;
export type JoinSource = z.infer<typeof joinSource>;
export type Join = z.infer<typeof join>;
