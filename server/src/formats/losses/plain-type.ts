import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';

/** What a type is when it is not NULL, however it is stored. */
export function plainType(type: ClickHouseType): ClickHouseType {
  if (type.kind === 'nullable' || type.kind === 'low-cardinality') return plainType(type.of);
  if (type.kind === 'simple-aggregate-function' && type.arguments[0] !== undefined)
    return plainType(type.arguments[0]);
  return type;
}
