import type { NamedType } from '../api/types.ts';
import { cellText } from './cell-text.ts';

const characterPx = 7.9;
const paddingPx = 28;
const widthMinPx = 80;
const widthMaxPx = 320;
const sampleRows = 50;

/** A first width that shows the name and most of the sample's values; the reader can drag it. */
export function guessWidth(column: NamedType, index: number, rows: readonly (readonly unknown[])[]): number {
  const lengths = rows.slice(0, sampleRows).map((row) => cellText(row[index]).length);
  const longest = Math.max(column.name.length + 2, Math.min(column.type.length, 22), ...lengths);
  return Math.round(Math.min(Math.max(longest * characterPx + paddingPx, widthMinPx), widthMaxPx));
}
