import { z } from 'zod';
import { isOneOperand, notOneOperand, operandFields } from './names.ts';
import { valueSchema } from './values.ts';

/** Operators by how many values they take: what each means, and for which types, is in filter-operators.ts. */
export const operatorsWithOneValue = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'like',
  'not like',
  'ilike',
  'not ilike',
  'match',
  'starts with',
  'ends with',
  'contains',
  'has',
] as const;
export const operatorsWithTwoValues = ['between', 'not between'] as const;
export const operatorsWithList = ['in', 'not in', 'has any', 'has all'] as const;
export const operatorsWithoutValue = [
  'is null',
  'is not null',
  'is empty',
  'is not empty',
  'is true',
] as const;

const operators = [
  ...operatorsWithOneValue,
  ...operatorsWithTwoValues,
  ...operatorsWithList,
  ...operatorsWithoutValue,
] as const;

export type FilterOperator = (typeof operators)[number];

const takesList: ReadonlySet<string> = new Set([...operatorsWithTwoValues, ...operatorsWithList]);
const takesNothing: ReadonlySet<string> = new Set(operatorsWithoutValue);

export const conditionSchema = z
  .strictObject({
    ...operandFields,
    operator: z.enum(operators).meta({
      description:
        '`is true` takes an expression as it is: `{"expression": "a + b > 3", "operator": "is true"}`.',
    }),
    value: valueSchema.optional(),
    values: z
      .union([z.array(valueSchema).max(100_000), valueSchema], {
        error: 'must be a list of values, or a parameter of an Array type',
      })
      .optional()
      .meta({
        description: 'For `between`: two; for `in` and the like: a list, or a parameter of an Array type.',
      }),
  })
  .superRefine((condition, context) => {
    const complain = (message: string, path: string): void =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (!isOneOperand(condition)) complain(notOneOperand, 'column');
    const { operator, value, values } = condition;
    const wanted = takesNothing.has(operator) ? 'nothing' : takesList.has(operator) ? 'values' : 'value';
    if (wanted !== 'value' && value !== undefined) complain(`\`${operator}\` takes no \`value\`.`, 'value');
    if (wanted !== 'values' && values !== undefined)
      complain(`\`${operator}\` takes no \`values\`.`, 'values');
    if (wanted === 'value' && value === undefined) complain(`\`${operator}\` needs a \`value\`.`, 'value');
    if (wanted === 'values' && values === undefined) complain(`\`${operator}\` needs \`values\`.`, 'values');
    const isPair = (operatorsWithTwoValues as readonly string[]).includes(operator);
    if (isPair && !(Array.isArray(values) && values.length === 2)) {
      complain(`\`${operator}\` needs two \`values\`: the lower and the upper end.`, 'values');
    }
  })
  .meta({ id: 'Condition' });

export type Condition = z.infer<typeof conditionSchema>;

export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition;

const groupMax = 1000;

/** How deep groups may lie in each other: more is a mistake or an attack. */
export const filterDepthMax = 20;

const filterNodeSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ and: z.array(filterNodeSchema).min(1).max(groupMax) }),
      z.strictObject({ or: z.array(filterNodeSchema).min(1).max(groupMax) }),
      z.strictObject({ not: filterNodeSchema }),
      conditionSchema,
    ]),
  )
  .meta({ id: 'Filter', description: 'A condition, or conditions joined by `and`, `or` and `not`.' });

/** Of a union, zod says only that nothing fits: so the nodes are looked at one by one first. */
export const filterSchema = z.preprocess((value, context) => {
  for (const { message, path } of flawsOf(value))
    context.addIssue({ code: 'custom', message, path: [...path] });
  return value;
}, filterNodeSchema);

interface Flaw {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

interface FilterNode {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

/** Not by recursion, which a deep filter could end. */
function flawsOf(value: unknown): Flaw[] {
  const flaws: Flaw[] = [];
  const open: (FilterNode & { readonly depth: number })[] = [{ value, path: [], depth: 0 }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.depth > filterDepthMax) {
      const message = `Groups lie deeper in each other than ${filterDepthMax} levels.`;
      return [{ message, path: node.path }];
    }
    const { inner, flaws: own } = lookAt(node);
    flaws.push(...own);
    for (const one of inner) open.push({ ...one, depth: node.depth + 1 });
  }
  return flaws;
}

function lookAt({ value, path }: FilterNode): {
  readonly inner: readonly FilterNode[];
  readonly flaws: readonly Flaw[];
} {
  const flaw = (message: string) => ({ inner: [], flaws: [{ message, path }] });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return flaw('must be a condition, or an object with `and`, `or` or `not`');
  const word = (['and', 'or', 'not'] as const).find((one) => Object.hasOwn(value, one));
  if (word === undefined) {
    const issues = conditionSchema.safeParse(value).error?.issues ?? [];
    const flaws = issues.map(({ message, path: at }) => ({
      message,
      path: [...path, ...at],
    }));
    return { inner: [], flaws };
  }
  if (Object.keys(value).length > 1) return flaw(`must have nothing beside \`${word}\``);
  const content: unknown = (value as Readonly<Record<string, unknown>>)[word];
  if (word === 'not') return { inner: [{ value: content, path: [...path, word] }], flaws: [] };
  if (!Array.isArray(content) || content.length === 0 || content.length > groupMax)
    return flaw(`\`${word}\` must be a list of 1 to ${groupMax} conditions`);
  return {
    inner: content.map((one: unknown, index) => ({ value: one, path: [...path, word, index] })),
    flaws: [],
  };
}
