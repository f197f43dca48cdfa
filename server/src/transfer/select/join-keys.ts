import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';
import { shortType } from './literals.ts';
import type { ColumnInScope } from './scope.ts';
import { areComparable, bareType, familyOf, readType } from './type-families.ts';

/** `left = right` in SQL, or why they cannot be equal. */
export function keysToSql(
  left: ColumnInScope,
  right: ColumnInScope,
): { readonly sql: string } | { readonly complaint: string } {
  const [a, b] = [bareType(readType(left.type)), bareType(readType(right.type))];
  if (!areComparable(familyOf(a), familyOf(b)) || !canBeKeys(a, b)) return { complaint: misfit(left, right) };
  const widen = widerInteger(a, b);
  return widen === null
    ? { sql: `${left.sql} = ${right.sql}` }
    : { sql: `${widen}(${left.sql}) = ${widen}(${right.sql})` };
}

/** ClickHouse looks for one type that holds both; there is none for a float and an integer of many digits, … */
function canBeKeys(a: ClickHouseType, b: ClickHouseType): boolean {
  if (a.kind === 'ipv4' || a.kind === 'ipv6') return a.kind === b.kind;
  return (
    !isFloatAndWide(a, b) && !isFloatAndWide(b, a) && !isSignedAndWidest(a, b) && !isSignedAndWidest(b, a)
  );
}

function isFloatAndWide(a: ClickHouseType, b: ClickHouseType): boolean {
  if (a.kind !== 'float' && a.kind !== 'bfloat16') return false;
  return (
    (b.kind === 'integer' && b.bits > (a.kind === 'float' && a.bits === 64 ? 32 : 64)) || b.kind === 'decimal'
  );
}

function isSignedAndWidest(a: ClickHouseType, b: ClickHouseType): boolean {
  return a.kind === 'integer' && a.signed && b.kind === 'integer' && !b.signed && b.bits === 256;
}

/** … but for a signed and an unsigned one there is, when it is asked for. */
function widerInteger(a: ClickHouseType, b: ClickHouseType): 'toInt128' | 'toInt256' | null {
  if (a.kind !== 'integer' || b.kind !== 'integer' || a.signed === b.signed) return null;
  const [unsigned, signed] = a.signed ? [b, a] : [a, b];
  if (unsigned.bits < 64 && signed.bits <= 64) return null;
  return unsigned.bits === 128 || signed.bits > 128 ? 'toInt256' : 'toInt128';
}

function misfit(left: ColumnInScope, right: ColumnInScope): string {
  const [a, b] = [left, right].map(
    ({ alias, name, type }) => `${alias}.${name} is ${shortType(readType(type))}`,
  );
  return `These columns cannot be compared: ${a}, and ${b}.`;
}
