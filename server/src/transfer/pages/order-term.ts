import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import type { SortTerm } from '../select-plan.ts';
import { codecOfType, type TermCodec } from './term-codec.ts';

/** One term of the order of pages. NaN lies beside NULL, between it and the other values, as ClickHouse sorts. */
export interface OrderTerm {
  readonly sql: string;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
  readonly canBeNull: boolean;
  readonly canBeNan: boolean;
  readonly codec: TermCodec;
}

/** Null for a type whose values have no order. */
export function toOrderTerm({ sql, type, direction, nulls }: SortTerm): OrderTerm | null {
  const { bare, canBeNull } = unwrap(parseType(type));
  const codec = codecOfType(bare);
  if (codec === null) return null;
  // NULLs inside of a container always count as the greatest, so those around it do, too.
  const place = codec.isContainer ? (direction === 'asc' ? 'last' : 'first') : nulls;
  const canBeNan = bare.kind === 'float' || bare.kind === 'bfloat16';
  return { sql, direction, nulls: place, canBeNull, canBeNan, codec };
}

export function reverse(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map((term) => ({
    ...term,
    direction: term.direction === 'asc' ? 'desc' : 'asc',
    nulls: term.nulls === 'last' ? 'first' : 'last',
  }));
}

export function orderBy(terms: readonly OrderTerm[]): string {
  return terms.map(termToSql).join(', ');
}

function termToSql({ sql, direction, nulls, canBeNull, canBeNan, codec }: OrderTerm): string {
  const needsPlace = canBeNull || canBeNan || codec.isContainer;
  return `${sql} ${direction.toUpperCase()}${needsPlace ? ` NULLS ${nulls.toUpperCase()}` : ''}`;
}

function unwrap(type: ClickHouseType): { readonly bare: ClickHouseType; readonly canBeNull: boolean } {
  switch (type.kind) {
    case 'low-cardinality':
      return unwrap(type.of);
    case 'nullable':
      return { bare: unwrap(type.of).bare, canBeNull: true };
    case 'simple-aggregate-function': {
      const [of] = type.arguments;
      return of === undefined ? { bare: type, canBeNull: false } : unwrap(of);
    }
    default:
      return { bare: type, canBeNull: false };
  }
}
