import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';
import type { FilterOperator } from '../spec/filter.ts';
import type { Literal, Value } from '../spec/values.ts';
import type { FilterContext } from './filter-to-sql.ts';
import { listItem, readLiteral, scalarText, shortType } from './literals.ts';
import { didYouMean } from './nearest-name.ts';
import type { GivenParameter } from './read-parameters.ts';
import { areComparable, bareType, familyOf, itemType } from './type-families.ts';

/** A value as SQL, or why there is none: it was left out on purpose, or it was complained about. */
export type Bound = { readonly sql: string } | 'not given' | 'wrong';

/** What a value is compared with. */
export interface Compared {
  readonly operator: FilterOperator;
  /** For messages. */
  readonly title: string;
  readonly type: ClickHouseType;
  /** The type that values are read as. */
  readonly valueType: ClickHouseType;
}

/** Turns the values of one condition into parameters of the statement. */
export class ValueBinder {
  readonly #compared: Compared;
  readonly #context: Omit<FilterContext, 'operands'>;

  constructor(compared: Compared, context: Omit<FilterContext, 'operands'>) {
    this.#compared = compared;
    this.#context = context;
  }

  bind(value: Value, path: string): Bound {
    if (typeof value === 'object') return this.bindParameter(value.parameter, path, 'one value');
    const { title, valueType } = this.#compared;
    const reading = scalarText(readLiteral(value, valueType));
    if ('text' in reading) return { sql: this.#context.values.bind(reading.text, parameterType(valueType)) };
    this.#context.complaints.add(path, `${title}: ${reading.complaint}`);
    return 'wrong';
  }

  bindParameter(name: string, path: string, takes: 'one value' | 'a list'): Bound {
    const { given, values, complaints } = this.#context;
    const parameter = given.get(name);
    if (parameter === undefined) {
      const near = didYouMean(name, given.keys());
      complaints.add(
        path,
        `There is no parameter ${JSON.stringify(name)}. Declare it in \`parameters\`.${near}`,
      );
      return 'wrong';
    }
    const complaint = this.#misfit(parameter, takes) ?? this.#wrongName(parameter);
    if (complaint !== null) {
      complaints.add(path, complaint);
      return 'wrong';
    }
    if (parameter.text === null) return 'not given';
    return { sql: values.use({ name, type: parameter.typeText, text: parameter.text }) };
  }

  /** The text of a value that stands in a list; null when it was complained about. */
  readItem(value: Literal, path: string): string | null {
    const { title, valueType } = this.#compared;
    const reading = listItem(readLiteral(value, valueType), valueType);
    if ('text' in reading) return reading.text;
    this.#context.complaints.add(path, `${title}: ${reading.complaint}`);
    return null;
  }

  bindList(text: string): string {
    return this.#context.values.bind(text, { kind: 'array', of: parameterType(this.#compared.valueType) });
  }

  #misfit({ name, type }: GivenParameter, takes: 'one value' | 'a list'): string | null {
    const { operator, title, valueType } = this.#compared;
    const parameter = `The parameter ${JSON.stringify(name)}`;
    const wanted = shortType(bareType(valueType));
    const declared = takes === 'a list' ? `Array(${wanted})` : wanted;
    const isList = bareType(type).kind === 'array';
    if (takes === 'a list' && !isList) return `${parameter} is no list. Declare it as ${declared}.`;
    if (takes === 'one value' && isList)
      return `${parameter} is a list, and \`${operator}\` takes one value.`;
    if (areComparable(familyOf(itemType(type)), familyOf(valueType))) return null;
    const has = shortType(this.#compared.type);
    return `${parameter} is ${shortType(type)}, but ${JSON.stringify(title)} is ${has}. Declare it as ${declared}.`;
  }

  /** A text is compared with the names of an Enum, and one that is none of them is a mistake. */
  #wrongName({ value }: GivenParameter): string | null {
    const { valueType } = this.#compared;
    if (valueType.kind !== 'enum') return null;
    for (const one of [value ?? []].flat()) {
      const reading = one === null ? null : readLiteral(one, valueType);
      if (reading !== null && 'complaint' in reading) return reading.complaint;
    }
    return null;
  }
}

/** The names of an Enum are compared as texts: its type can be longer than the whole statement. */
function parameterType(type: ClickHouseType): ClickHouseType {
  return type.kind === 'enum' ? { kind: 'string' } : type;
}
