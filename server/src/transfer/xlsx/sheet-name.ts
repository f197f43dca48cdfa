/** Of the sheet with this number, from 1: `Data`, `Data (2)`, … Excel allows 31 characters. */
export function sheetName(first: string, number: number): string {
  const suffix = number === 1 ? '' : ` (${number})`;
  return `${first.slice(0, 31 - suffix.length)}${suffix}`;
}
