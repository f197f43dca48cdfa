import type { NamedParameter } from './checked-sql.ts';
import { shown } from './refuse.ts';
import type { SqlToken } from './sql-tokens.ts';

/** The `{name:Type}` of a text, each once. */
export function findParameters(tokens: readonly SqlToken[]): readonly NamedParameter[] {
  const printed = tokens.filter(({ kind }) => kind === 'parameter').map(({ text }) => text);
  return [...new Set(printed)].map(toParameter);
}

/** A parameter is a value. One of the type Identifier could name anything, and the state of an aggregate function is bytes that ClickHouse trusts. */
export function inspectParameters(parameters: readonly NamedParameter[]): string[] {
  return parameters.flatMap(({ name, type }, index) => {
    if (/Identifier|AggregateFunction/i.test(type))
      return [`The parameter ${shown(name)} cannot be of the type ${type}: parameters stand for values.`];
    const isAnother = parameters.findIndex((other) => other.name === name) < index;
    return isAnother ? [`The parameter ${shown(name)} has two types. Give it one.`] : [];
  });
}

function toParameter(printed: string): NamedParameter {
  const colon = printed.indexOf(':');
  return { name: printed.slice(1, colon), type: printed.slice(colon + 1, -1) };
}
