import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { innerTypes } from './map-type.ts';
import { typeName } from './type-name.ts';
import type { TypeName } from './type-rule.ts';

/** Whether a type is one of these, or has one of them inside. */
export function holdsType(type: string, names: readonly TypeName[]): boolean {
  const isOne = (one: ClickHouseType): boolean =>
    names.includes(typeName(one)) || innerTypes(one).some(isOne);
  return isOne(parseType(type));
}
