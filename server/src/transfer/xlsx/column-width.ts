import { type ClickHouseType, parseType, typeFacts } from '../../clickhouse/types/clickhouse-type.ts';
import type { ColumnOfResult } from '../select-plan.ts';

const widest = 60;

/** In characters, as Excel measures it: for the name with its filter button, and for most values of the type. */
export function columnWidth({ name, type }: ColumnOfResult): number {
  return Math.min(Math.max(widthOfValues(parseType(type)), name.length + 4), widest);
}

function widthOfValues(type: ClickHouseType): number {
  switch (type.kind) {
    case 'nullable':
    case 'low-cardinality':
      return widthOfValues(type.of);
    case 'date-time':
      return 20;
    case 'date-time64':
      return 24;
    case 'uuid':
      return 38;
    default:
      return widthOfCategory[typeFacts(type).category];
  }
}

const widthOfCategory = {
  number: 14,
  text: 24,
  time: 12,
  boolean: 8,
  list: 30,
  object: 30,
  other: 24,
} as const;
