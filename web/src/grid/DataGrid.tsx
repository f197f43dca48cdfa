import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Rows } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { CellPanel } from './CellPanel.tsx';
import { cellText } from './cell-text.ts';
import { guessWidth } from './column-width.ts';
import styles from './DataGrid.module.css';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import { gutterPx, headPx, rowPx } from './grid-geometry.ts';
import { type CellPosition, moveByKey } from './grid-keys.ts';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const resizeStepPx = 16;

export type GridFeatures = typeof features;
export type RowCells = readonly unknown[];

/** Typed rows, virtual in both directions. One tab stop: arrows move, Enter opens a value, C copies it, Shift with ← → changes a width. */
export function DataGrid({ page, label }: { page: Rows; label: string }) {
  const { t } = useI18n();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CellPosition>({ row: 0, column: 0 });
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [copied, setCopied] = useState<CellPosition | null>(null);

  const columns = useMemo(
    () =>
      page.columns.map((column, index) => ({
        id: column.name,
        accessorFn: (row: RowCells) => row[index],
        size: guessWidth(column, index, page.rows),
        minSize: 56,
        maxSize: 1200,
      })),
    [page],
  );
  const table = useTable({ features, columns, data: page.rows, columnResizeMode: 'onChange' });
  const sizes = table.getAllLeafColumns().map((column) => column.getSize());
  const sizesKey = sizes.join();

  const rows = useVirtualizer({
    count: page.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    paddingStart: headPx,
    scrollPaddingStart: headPx,
    overscan: 8,
  });
  const cells = useVirtualizer({
    horizontal: true,
    count: page.columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index] ?? rowPx,
    paddingStart: gutterPx,
    scrollPaddingStart: gutterPx,
    overscan: 3,
  });
  // The virtualizer must measure again exactly when a width changes.
  useEffect(() => cells.measure(), [sizesKey]);

  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), 1200);
    return () => clearTimeout(timer);
  }, [copied]);

  const moveTo = (to: CellPosition) => {
    setActive(to);
    rows.scrollToIndex(to.row);
    cells.scrollToIndex(to.column);
  };

  const resizeActive = (deltaPx: number) => {
    const column = table.getAllLeafColumns()[active.column];
    if (column === undefined) return;
    const width = Math.max(column.getSize() + deltaPx, 56);
    table.setColumnSizing((sizing) => ({ ...sizing, [column.id]: width }));
  };

  const copyActive = async () => {
    await navigator.clipboard.writeText(cellText(page.rows[active.row]?.[active.column]));
    setCopied(active);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const hasSelection = window.getSelection()?.isCollapsed === false;
    if (event.code === 'KeyC' && !event.shiftKey && !hasSelection) void copyActive();
    else if (event.key === 'Enter') setPanelOpen(true);
    else if (event.shiftKey && event.key === 'ArrowLeft') resizeActive(-resizeStepPx);
    else if (event.shiftKey && event.key === 'ArrowRight') resizeActive(resizeStepPx);
    else {
      const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headPx) / rowPx) - 1);
      const to = moveByKey(active, event, { rows: page.rows.length, columns: page.columns.length, pageRows });
      if (to === null) return;
      moveTo(to);
    }
    event.preventDefault();
  };

  const virtualCells = cells.getVirtualItems();
  const width = cells.getTotalSize();
  const activeColumn = page.columns[active.column];
  return (
    <>
      {/* A grid is one tab stop whose active cell is told by aria-activedescendant. */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-description={t('grid.open-hint')}
        aria-rowcount={page.rows.length + 1}
        aria-colcount={page.columns.length + 1}
        aria-activedescendant={`${gridId}-${active.row}-${active.column}`}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={styles.canvas} style={{ height: rows.getTotalSize(), width }}>
          <GridHead table={table} columns={page.columns} cells={virtualCells} />
          {rows.getVirtualItems().map((item) => (
            <GridRow
              key={item.key}
              gridId={gridId}
              index={item.index}
              top={item.start}
              width={width}
              columns={page.columns}
              values={page.rows[item.index] ?? []}
              cells={virtualCells}
              activeColumn={active.row === item.index ? active.column : null}
              copiedColumn={copied?.row === item.index ? copied.column : null}
              onChoose={setActive}
              onOpen={setPanelOpen}
            />
          ))}
        </div>
      </div>
      <span role="status" className={styles.status}>
        {copied === null ? '' : t('grid.copied')}
      </span>
      {isPanelOpen && activeColumn !== undefined ? (
        <CellPanel
          column={activeColumn}
          row={active.row}
          value={page.rows[active.row]?.[active.column]}
          onClose={() => {
            setPanelOpen(false);
            scroller.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
