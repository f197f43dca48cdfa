import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';
import type { Condition, FilterOperator } from '../spec/filter.ts';
import type { Value } from '../spec/values.ts';
import { type Bound, ValueBinder } from './bind-value.ts';
import { filterOperators, fitsFamily, operatorsOf, type Takes } from './filter-operators.ts';
import type { FilterContext } from './filter-to-sql.ts';
import { type ListCondition, listConditionToSql } from './list-condition.ts';
import { shortType } from './literals.ts';
import type { TypedSql } from './operand.ts';
import { bareType, familyOf, readType } from './type-families.ts';

/** One condition as SQL; null when it waits for a parameter that need not be given, or was complained about. */
export function conditionToSql(condition: Condition, path: string, context: FilterContext): string | null {
  const operand = context.operands.find(condition, path);
  if (operand === null) return null;
  const { operator } = condition;
  const rule = filterOperators[operator];
  const type = operand.type === null ? null : readType(operand.type);
  if (type !== null && !fitsFamily(operator, familyOf(type))) {
    context.complaints.add(`${path}/operator`, wrongOperator(operator, operand, type));
    return null;
  }
  if (rule.takes === 'nothing') return inParentheses(rule.toSql(operand.sql, '', ''));
  // Its complaint, or its type, comes later.
  if (type === null) return null;
  const compared = { operator, title: operand.title, type, valueType: valueTypeOf(type, rule.takes) };
  const binder = new ValueBinder(compared, context);
  const operandSql = operandFor(rule.takes, operand.sql, type);
  return inParentheses(valuesToSql(condition, { rule, operandSql, binder, path }, context));
}

function wrongOperator(operator: FilterOperator, { title }: TypedSql, type: ClickHouseType): string {
  const fitting = operatorsOf(familyOf(type)).map((one) => `\`${one}\``);
  return `\`${operator}\` does not fit ${JSON.stringify(title)} of the type ${shortType(type)}. These do: ${fitting.join(', ')}.`;
}

/** `a BETWEEN b AND c` beside an AND of the group. */
function inParentheses(sql: string | null): string | null {
  return sql === null ? null : `(${sql})`;
}

function valuesToSql(
  { value, values }: Condition,
  whole: ListCondition,
  { complaints }: FilterContext,
): string | null {
  const { rule, operandSql, binder, path } = whole;
  const toSql = (...bound: readonly Bound[]): string | null => {
    const [first, second] = bound.map((one) => (typeof one === 'object' ? one.sql : null));
    return first === undefined || first === null || second === null
      ? null
      : rule.toSql(operandSql, first, second ?? '');
  };
  if (value !== undefined) return toSql(binder.bind(value, `${path}/value`));
  if (values === undefined) return null;
  if (Array.isArray(values)) {
    if (rule.takes !== 'pair') return listConditionToSql(values, whole);
    return toSql(...values.map((one: Value, index) => binder.bind(one, `${path}/values/${index}`)));
  }
  if (typeof values === 'object')
    return toSql(binder.bindParameter(values.parameter, `${path}/values`, 'a list'));
  complaints.add(`${path}/values`, 'Give a list of values, or a parameter of an Array type.');
  return null;
}

/** The type that a value is read as. */
function valueTypeOf(type: ClickHouseType, takes: Takes): ClickHouseType {
  const bare = bareType(type);
  if (takes === 'pattern') return { kind: 'string' };
  if (takes !== 'element' && takes !== 'elements') return bare;
  if (bare.kind === 'map') return bareType(bare.key);
  return bare.kind === 'array' ? bareType(bare.of) : bare;
}

/** Patterns are for texts: ClickHouse has not all of them for these types. */
function operandFor(takes: Takes, sql: string, type: ClickHouseType): string {
  const { kind } = bareType(type);
  return takes === 'pattern' && (kind === 'enum' || kind === 'fixed-string') ? `toString(${sql})` : sql;
}
