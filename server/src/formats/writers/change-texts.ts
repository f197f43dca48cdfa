import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { innerTypes } from '../losses/map-type.ts';
import type { FormatColumn } from '../losses/fit-columns.ts';

type Change = (text: string) => string;

/**
 * Changes every text in the columns, also inside of lists, maps and tuples, by an SQL expression over one text; and the names of the
 * columns by `rename`.
 */
export function changeTexts(
  select: string,
  columns: readonly FormatColumn[],
  change: Change,
  rename: (name: string) => string,
): string {
  const items = columns.map(({ name, type }) => {
    const column = `source.${quoteIdentifier(name)}`;
    return `${changeIn(column, parseType(type), change)} AS ${quoteIdentifier(rename(name))}`;
  });
  return `SELECT\n  ${items.join(',\n  ')}\nFROM (\n${select}\n) AS source`;
}

function changeIn(value: string, type: ClickHouseType, change: Change, depth = 0): string {
  if (!holdsText(type)) return value;
  const inner = (sql: string, of: ClickHouseType): string => changeIn(sql, of, change, depth + 1);
  const item = `item${depth}`;
  const key = `key${depth}`;
  switch (type.kind) {
    case 'nullable':
    case 'low-cardinality':
      return inner(value, type.of);
    case 'array':
      return `arrayMap(${item} -> ${inner(item, type.of)}, ${value})`;
    case 'map':
      return `mapApply((${key}, ${item}) -> (${inner(key, type.key)}, ${inner(item, type.value)}), ${value})`;
    case 'tuple':
      return `tuple(${type.elements.map((element, index) => inner(`tupleElement(${value}, ${index + 1})`, element.type)).join(', ')})`;
    case 'fixed-string':
      // toString would drop the zero bytes at its end.
      return change(`concat(${value}, '')`);
    default:
      return change(`toString(${value})`);
  }
}

const withoutText: ReadonlySet<ClickHouseType['kind']> = new Set([
  'integer',
  'float',
  'bfloat16',
  'decimal',
  'date',
  'date32',
  'date-time',
  'date-time64',
  'time',
  'time64',
  'uuid',
  'ipv4',
  'ipv6',
  'bool',
  'interval',
  'nothing',
  'geo',
  'qbit',
]);

function holdsText(type: ClickHouseType): boolean {
  const inner = innerTypes(type);
  return inner.length > 0 ? inner.some(holdsText) : !withoutText.has(type.kind);
}
