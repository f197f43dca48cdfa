import { type ClickHouseType, formatType } from '../../clickhouse/types/clickhouse-type.ts';
import type { TypeName } from './type-rule.ts';

export function typeName(type: ClickHouseType): TypeName {
  if (type.kind === 'tuple') return type.elements.length === 0 ? 'Tuple()' : 'Tuple';
  if (type.kind === 'interval') return 'Interval';
  const [name = ''] = formatType(type).split('(');
  return name;
}
