import type { CheckedExpression } from '../../checked-sql/checked-sql.ts';
import type { Operand } from '../spec/names.ts';
import type { Complaints } from './complaints.ts';
import { findColumn, type Scope } from './scope.ts';

/** A column or a checked expression, as SQL with its type. */
export interface TypedSql {
  readonly sql: string;
  /** Null for an expression whose type was not asked for. */
  readonly type: string | null;
  /** For messages. */
  readonly title: string;
}

/** What was found out about the expressions of a spec before it is compiled; both by their JSON pointer. */
export interface ExpressionFacts {
  readonly checked: ReadonlyMap<string, CheckedExpression>;
  readonly types: ReadonlyMap<string, string>;
}

/** Where the operands of a part of the spec are looked up. */
export interface OperandSource {
  find(operand: Operand, path: string): TypedSql | null;
}

/** Operands over the columns of the source. */
export function operandsOverSource(
  scope: Scope,
  expressions: ExpressionFacts,
  complaints: Complaints,
): OperandSource {
  return {
    find({ column, of, expression }, path) {
      if (expression !== undefined) return checkedExpression(expressions, `${path}/expression`);
      if (column === undefined) return null;
      const found = findColumn(scope, { column, of }, path, complaints);
      return found === null
        ? null
        : { sql: found.sql, type: found.type, title: of === undefined ? column : `${of}.${column}` };
    },
  };
}

/** One that was refused has its complaint already. */
export function checkedExpression({ checked, types }: ExpressionFacts, path: string): TypedSql | null {
  const found = checked.get(path);
  return found === undefined ? null : { sql: found.sql, type: types.get(path) ?? null, title: found.sql };
}
