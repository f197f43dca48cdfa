import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { NamedType } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Cell } from './Cell.tsx';
import styles from './DataGrid.module.css';
import type { CellPosition } from './grid-keys.ts';
import { typeCategory } from './type-category.ts';

interface GridRowProps {
  readonly gridId: string;
  readonly index: number;
  readonly top: number;
  readonly width: number;
  readonly columns: readonly NamedType[];
  readonly values: readonly unknown[];
  readonly cells: readonly VirtualItem[];
  readonly activeColumn: number | null;
  readonly copiedColumn: number | null;
  readonly onChoose: (position: CellPosition) => void;
  readonly onOpen: (open: true) => void;
}

/** Rendered again only when something of this very row changes, so that moving about costs two rows. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { number } = useI18n();
  const { index, columns, values, cells } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ top: props.top, width: props.width }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.gutter}>
        {number(index + 1)}
      </div>
      {cells.map((cell) => (
        <div
          key={cell.index}
          id={`${props.gridId}-${index}-${cell.index}`}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={cell.index + 2}
          aria-selected={props.activeColumn === cell.index}
          data-copied={props.copiedColumn === cell.index || undefined}
          data-category={typeCategory(columns[cell.index]?.type ?? '')}
          className={styles.cell}
          style={{ left: cell.start, width: cell.size }}
          onMouseDown={(event) => {
            event.preventDefault();
            event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
            props.onChoose({ row: index, column: cell.index });
          }}
          onDoubleClick={() => props.onOpen(true)}
        >
          <Cell value={values[cell.index]} />
        </div>
      ))}
    </div>
  );
});
