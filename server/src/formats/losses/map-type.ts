import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';

/** The types directly inside of a type. */
export function innerTypes(type: ClickHouseType): readonly ClickHouseType[] {
  switch (type.kind) {
    case 'array':
    case 'nullable':
    case 'low-cardinality':
      return [type.of];
    case 'map':
      return [type.key, type.value];
    case 'tuple':
      return type.elements.map((element) => element.type);
    case 'nested':
      return type.columns.map((column) => column.type);
    case 'variant':
      return type.of;
    case 'simple-aggregate-function':
      return type.arguments.slice(0, 1);
    default:
      return [];
  }
}

/** The type with each inner type replaced. */
export function mapInner(
  type: ClickHouseType,
  change: (inner: ClickHouseType) => ClickHouseType,
): ClickHouseType {
  switch (type.kind) {
    case 'array':
    case 'nullable':
    case 'low-cardinality':
      return { ...type, of: change(type.of) };
    case 'map':
      return { ...type, key: change(type.key), value: change(type.value) };
    case 'tuple':
      return { ...type, elements: type.elements.map((item) => ({ ...item, type: change(item.type) })) };
    case 'nested':
      return { ...type, columns: type.columns.map((item) => ({ ...item, type: change(item.type) })) };
    case 'variant':
      return { ...type, of: type.of.map(change) };
    case 'simple-aggregate-function':
      return type.arguments[0] === undefined ? type : change(type.arguments[0]);
    default:
      return type;
  }
}
