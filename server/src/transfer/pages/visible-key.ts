import type { TableDetails } from '../../clickhouse/introspection/describe-table.ts';
import type { Selection } from '../export-spec.ts';
import { type KeyTerm, parseSortingKey } from './sorting-key.ts';

/** The sorting key of a table, as far as a selection of it can see it. */
export interface VisibleKey {
  readonly terms: readonly KeyTerm[];
  /** Columns to select beside those of the spec, which the pages do not show. */
  readonly hiddenColumns: readonly string[];
}

/** Whether each row of the result is a row of one table. */
export function isRowByRow({ source, columns = [], groupBy, distinct }: Selection): boolean {
  const isGrouped = groupBy !== undefined || columns.some(({ aggregate }) => aggregate !== undefined);
  return source.kind === 'table' && !isGrouped && !distinct;
}

/** Pages in the order of the sorting key are cheap, so its columns are read also where they are not asked for. */
export function visibleKey(
  { columns }: Pick<Selection, 'columns'>,
  table: Pick<TableDetails, 'columns' | 'sortingKey'>,
): VisibleKey {
  const sightOf = columns === undefined ? sightByDefault(table) : sightBeside(columns);
  // ClickHouse does not say which columns an expression is of, only those of the whole key.
  const ofKey = table.columns.filter(({ inSortingKey }) => inSortingKey).map(({ name }) => name);
  const columnsOf = ({ column }: KeyTerm): readonly string[] => (column === null ? ofKey : [column]);
  const key = parseSortingKey(table.sortingKey);
  const end = key.findIndex((term) => columnsOf(term).some((name) => sightOf(name) === 'none'));
  const terms = end < 0 ? key : key.slice(0, end);
  const needed = new Set(terms.flatMap(columnsOf));
  return { terms, hiddenColumns: [...needed].filter((name) => sightOf(name) === 'hidden') };
}

/** `hidden`: it can be selected in addition. `none`: its name in the result is another column's. */
type Sight = 'shown' | 'hidden' | 'none';

function sightByDefault(table: Pick<TableDetails, 'columns'>): (name: string) => Sight {
  const stored = table.columns.filter(({ defaultKind }) => defaultKind === '' || defaultKind === 'DEFAULT');
  const shown = new Set(stored.map(({ name }) => name));
  return (name) => (shown.has(name) ? 'shown' : 'none');
}

function sightBeside(columns: NonNullable<Selection['columns']>): (name: string) => Sight {
  const byName = new Map(columns.map((column) => [column.as ?? column.column, column.column]));
  return (name) => {
    if (!byName.has(name)) return 'hidden';
    return byName.get(name) === name ? 'shown' : 'none';
  };
}
