import type { ReactTable } from '@tanstack/react-table';
import type { VirtualItem } from '@tanstack/react-virtual';
import type { NamedType } from '../api/types.ts';
import styles from './DataGrid.module.css';
import type { GridFeatures, RowCells } from './DataGrid.tsx';
import { TypeIcon } from './TypeIcon.tsx';
import { typeCategory } from './type-category.ts';

interface GridHeadProps {
  readonly table: ReactTable<GridFeatures, RowCells>;
  readonly columns: readonly NamedType[];
  readonly cells: readonly VirtualItem[];
}

export function GridHead({ table, columns, cells }: GridHeadProps) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" aria-colindex={1} aria-label="#" className={styles.corner} />
      {cells.map((cell) => {
        const column = columns[cell.index];
        const header = headers[cell.index];
        if (column === undefined || header === undefined) return null;
        return (
          <div
            key={column.name}
            role="columnheader"
            aria-colindex={cell.index + 2}
            className={styles.headCell}
            data-category={typeCategory(column.type)}
            style={{ left: cell.start, width: cell.size }}
            title={`${column.name}: ${column.type}`}
          >
            <span className={styles.headName}>{column.name}</span>
            <span className={styles.headType}>
              <TypeIcon type={column.type} />
              <span>{column.type}</span>
            </span>
            <span
              aria-hidden="true"
              className={styles.handle}
              onMouseDown={header.getResizeHandler()}
              onTouchStart={header.getResizeHandler()}
              onDoubleClick={() =>
                table.setColumnSizing((sizing) =>
                  Object.fromEntries(Object.entries(sizing).filter(([id]) => id !== column.name)),
                )
              }
            />
          </div>
        );
      })}
    </div>
  );
}
