import type { OrderTerm } from './order-term.ts';

/**
 * Where a row stands in the order: for each term `v` and the digits of its value, `n` for NULL or `a` for NaN. Rows with
 * the same key are equal in every column.
 */
export type RowKey = readonly string[];

export const nullPart = 'n';
export const nanPart = 'a';
const valueMark = 'v';
const separator = ';';

/** SQL for the text of a row's key. It holds nothing but letters, digits and semicolons. */
export function keyToSql(terms: readonly OrderTerm[]): string {
  return `concat('', ${terms.map(partToSql).join(`, '${separator}', `)})`;
}

export function parseKey(text: string): RowKey {
  return text.split(separator);
}

export function isSameKey(one: RowKey, other: RowKey): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

export function digitsOf(part: string): string {
  return part.slice(valueMark.length);
}

function partToSql({ sql, canBeNull, canBeNan, codec }: OrderTerm): string {
  const value = `concat('${valueMark}', ${codec.toHex(sql)})`;
  const ofNumber = canBeNan ? `if(isNaN(${sql}), '${nanPart}', ${value})` : value;
  return canBeNull ? `if(isNull(${sql}), '${nullPart}', ifNull(${ofNumber}, ''))` : ofNumber;
}
