import ExcelJS from 'exceljs';

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly ReadCell[])[];
}

/** null: an empty cell, or an empty text, which the reader does not tell apart. */
export type ReadCell = string | number | boolean | Date | null;

/** By a reader that is not ours. What Excel reads of `_xHHHH_` is left to `decodeEscapes`. */
export async function readWorkbook(file: Buffer): Promise<ReadSheet[]> {
  const workbook = await openWorkbook(file);
  return workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }));
}

export async function openWorkbook(file: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  return workbook;
}

/** Ecma-376, part 1, 22.9.2.19. */
export function decodeEscapes(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function rowsOf(sheet: ExcelJS.Worksheet): ReadCell[][] {
  const rows: ReadCell[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row) => {
    rows.push(Array.from({ length: sheet.columnCount }, (_none, index) => toCell(row.getCell(index + 1))));
  });
  return rows;
}

function toCell({ value }: ExcelJS.Cell): ReadCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && !(value instanceof Date)) throw new Error('the cell is no plain value');
  return value;
}
