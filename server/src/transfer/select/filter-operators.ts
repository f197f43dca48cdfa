import type { FilterOperator } from '../spec/filter.ts';
import type { Family } from './type-families.ts';

/** What stands behind an operator, and as which type it is read. */
export type Takes = 'value' | 'pattern' | 'element' | 'pair' | 'values' | 'elements' | 'nothing';

export interface OperatorRule {
  readonly families: readonly Family[] | 'all';
  readonly takes: Takes;
  /** `operand` and the values are SQL; a list of values is one Array. */
  readonly toSql: (operand: string, first: string, second: string) => string;
  /** For one value of a list that is given by a parameter of its own: the operator for it, and how those are joined. */
  readonly each?: { readonly operator: FilterOperator; readonly joinedBy: 'AND' | 'OR' };
}

const exact = ['number', 'text', 'enum', 'uuid', 'ip', 'time of day', 'date or time', 'bool'] as const;
const ordered = ['number', 'text', 'ip', 'time of day', 'date or time'] as const;
const text = ['text', 'enum'] as const;

const comparison = (families: readonly Family[], sign: string): OperatorRule => ({
  families,
  takes: 'value',
  toSql: (operand, value) => `${operand} ${sign} ${value}`,
});

const pattern = (toSql: OperatorRule['toSql']): OperatorRule => ({ families: text, takes: 'pattern', toSql });

/** Every operator of a filter, as data: for which types it is, what it takes and its SQL. */
export const filterOperators: Readonly<Record<FilterOperator, OperatorRule>> = {
  '=': comparison(exact, '='),
  '!=': comparison(exact, '!='),
  '<': comparison(ordered, '<'),
  '<=': comparison(ordered, '<='),
  '>': comparison(ordered, '>'),
  '>=': comparison(ordered, '>='),
  between: {
    families: ordered,
    takes: 'pair',
    toSql: (operand, low, high) => `${operand} BETWEEN ${low} AND ${high}`,
  },
  'not between': {
    families: ordered,
    takes: 'pair',
    toSql: (operand, low, high) => `${operand} NOT BETWEEN ${low} AND ${high}`,
  },
  in: {
    families: exact,
    takes: 'values',
    toSql: (operand, values) => `${operand} IN ${values}`,
    each: { operator: '=', joinedBy: 'OR' },
  },
  'not in': {
    families: exact,
    takes: 'values',
    toSql: (operand, values) => `${operand} NOT IN ${values}`,
    each: { operator: '!=', joinedBy: 'AND' },
  },
  like: pattern((operand, value) => `${operand} LIKE ${value}`),
  'not like': pattern((operand, value) => `${operand} NOT LIKE ${value}`),
  ilike: pattern((operand, value) => `${operand} ILIKE ${value}`),
  'not ilike': pattern((operand, value) => `${operand} NOT ILIKE ${value}`),
  match: pattern((operand, value) => `match(${operand}, ${value})`),
  'starts with': pattern((operand, value) => `startsWith(${operand}, ${value})`),
  'ends with': pattern((operand, value) => `endsWith(${operand}, ${value})`),
  contains: pattern((operand, value) => `position(${operand}, ${value}) > 0`),
  has: {
    families: ['list', 'map'],
    takes: 'element',
    toSql: (operand, value) => `has(${operand}, ${value})`,
  },
  'has any': {
    families: ['list'],
    takes: 'elements',
    toSql: (operand, values) => `hasAny(${operand}, ${values})`,
    each: { operator: 'has', joinedBy: 'OR' },
  },
  'has all': {
    families: ['list'],
    takes: 'elements',
    toSql: (operand, values) => `hasAll(${operand}, ${values})`,
    each: { operator: 'has', joinedBy: 'AND' },
  },
  'is null': { families: 'all', takes: 'nothing', toSql: (operand) => `${operand} IS NULL` },
  'is not null': { families: 'all', takes: 'nothing', toSql: (operand) => `${operand} IS NOT NULL` },
  'is empty': {
    families: ['text', 'list', 'map'],
    takes: 'nothing',
    toSql: (operand) => `empty(${operand})`,
  },
  'is not empty': {
    families: ['text', 'list', 'map'],
    takes: 'nothing',
    toSql: (operand) => `notEmpty(${operand})`,
  },
  'is true': { families: ['bool'], takes: 'nothing', toSql: (operand) => operand },
};

export function fitsFamily(operator: FilterOperator, family: Family): boolean {
  const { families } = filterOperators[operator];
  return families === 'all' || families.includes(family);
}

export function operatorsOf(family: Family): FilterOperator[] {
  return (Object.keys(filterOperators) as FilterOperator[]).filter((operator) =>
    fitsFamily(operator, family),
  );
}
