import { parseArguments, parseLiteral } from './parse-arguments.ts';
import type { AggregateType, ClickHouseType } from './type-shape.ts';
import type { TypeTokens } from './type-tokens.ts';

/** `AggregateFunction(quantiles(0.5, 0.9), UInt64)`, with the version of the state first where there is one. */
export function parseAggregate(
  kind: AggregateType['kind'],
  tokens: TypeTokens,
  parseInner: (tokens: TypeTokens) => ClickHouseType,
): AggregateType {
  tokens.expect('(');
  const version = takeVersion(tokens);
  const name = tokens.takeKind('word', 'the name of an aggregate function');
  const parameters = tokens.isAt('(') ? parseArguments(tokens, parseLiteral) : [];
  const types: ClickHouseType[] = [];
  while (tokens.takeIf(',')) types.push(parseInner(tokens));
  tokens.expect(')');
  return { kind, version, name, parameters, arguments: types };
}

function takeVersion(tokens: TypeTokens): string | null {
  if (tokens.peek().kind !== 'number') return null;
  const version = tokens.take().text;
  tokens.expect(',');
  return version;
}
