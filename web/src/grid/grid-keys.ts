export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page key moves. */
  readonly pageRows: number;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads from a cell, or null when it is not a key that moves. */
export function moveByKey(from: CellPosition, press: KeyPress, size: GridSize): CellPosition | null {
  const jumps = press.ctrlKey || press.metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (row: number, column: number): CellPosition => ({
    row: Math.min(Math.max(row, 0), Math.max(last.row, 0)),
    column: Math.min(Math.max(column, 0), Math.max(last.column, 0)),
  });
  switch (press.key) {
    case 'ArrowUp':
      return to(jumps ? 0 : from.row - 1, from.column);
    case 'ArrowDown':
      return to(jumps ? last.row : from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, jumps ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, jumps ? last.column : from.column + 1);
    case 'PageUp':
      return to(from.row - size.pageRows, from.column);
    case 'PageDown':
      return to(from.row + size.pageRows, from.column);
    case 'Home':
      return to(jumps ? 0 : from.row, 0);
    case 'End':
      return to(jumps ? last.row : from.row, last.column);
    default:
      return null;
  }
}
