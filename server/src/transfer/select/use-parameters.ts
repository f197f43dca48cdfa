import type { NamedParameter } from '../../checked-sql/checked-sql.ts';
import { formatType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { Problem } from '../../lib/problem.ts';
import type { Complaints } from './complaints.ts';
import { isNullable, shortType } from './literals.ts';
import { didYouMean } from './nearest-name.ts';
import type { GivenParameters } from './read-parameters.ts';
import type { ValueParameters } from './value-parameters.ts';

export interface ParameterUse {
  readonly given: GivenParameters;
  readonly values: ValueParameters;
  readonly complaints: Complaints;
}

/** Gives the `{name:Type}` of a user's text their values; each must be declared, with that type. */
export function useParameters(
  named: readonly NamedParameter[],
  path: string,
  { given, values, complaints }: ParameterUse,
): void {
  for (const { name, type } of named) {
    const parameter = given.get(name);
    if (parameter === undefined) {
      const near = didYouMean(name, given.keys());
      complaints.add(path, `The parameter {${name}:${type}} is not declared in \`parameters\`.${near}`);
    } else if (!isSameType(type, parameter.typeText)) {
      const declared = shortType(parameter.type);
      complaints.add(
        path,
        `The parameter ${name} is declared as ${declared}, but stands here as {${name}:${type}}.`,
      );
    } else if (parameter.text !== null) {
      values.use({ name, type: parameter.typeText, text: parameter.text });
    } else if (isNullable(parameter.type)) {
      values.use({ name, type: parameter.typeText, text: '\\N' });
    } else {
      complaints.add(
        parameter.path,
        `The parameter ${JSON.stringify(name)} stands in SQL, where nothing can be left out: give it a value, a default, or make its type Nullable.`,
      );
    }
  }
}

function isSameType(text: string, declared: string): boolean {
  try {
    return formatType(parseType(text)) === declared;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
