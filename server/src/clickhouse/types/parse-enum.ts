import { takeWholeNumber } from './parse-arguments.ts';
import type { ClickHouseType, EnumValue } from './type-shape.ts';
import type { TypeTokens } from './type-tokens.ts';

/** `Enum('a', 'b' = 5, 'c')`: a value that is not given is one more than the one before; without bits the smaller that fits. */
export function parseEnum(tokens: TypeTokens, bits: 8 | 16 | null): ClickHouseType {
  const values: EnumValue[] = [];
  tokens.expect('(');
  do values.push(parseValue(tokens, values.at(-1)));
  while (tokens.takeIf(','));
  tokens.expect(')');
  const byValue = values.toSorted((a, b) => a.value - b.value);
  return { kind: 'enum', bits: bits ?? bitsFor(values), values: byValue };
}

function parseValue(tokens: TypeTokens, before: EnumValue | undefined): EnumValue {
  const name = tokens.takeKind('string', 'a name in quotes');
  const value = tokens.takeIf('=') ? takeWholeNumber(tokens, 'the value') : (before?.value ?? 0) + 1;
  return { name, value };
}

function bitsFor(values: readonly EnumValue[]): 8 | 16 {
  return values.every(({ value }) => value >= -128 && value <= 127) ? 8 : 16;
}
