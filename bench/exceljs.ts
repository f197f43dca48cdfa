import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Engine } from './engine.ts';

type Row = readonly unknown[];

/** The first rows of the table as JavaScript values, with dates where the columns hold some. */
export async function readCells(engine: Engine, columns: readonly string[], rows: number): Promise<Row[]> {
  const sql = `SELECT ${columns.join(', ')} FROM demo.trips_many LIMIT ${rows} FORMAT JSONCompactEachRow SETTINGS output_format_json_quote_64bit_integers = 0`;
  const text = await engine.read(sql);
  const isTime = columns.map((column) => /_(at|date)$/.test(column));
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      (JSON.parse(line) as Row).map((value, index) => (isTime[index] ? toDate(String(value)) : value)),
    );
}

function toDate(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}${text.includes(' ') ? 'Z' : ''}`);
}

/** Gives the seconds that its streaming writer takes for these rows, as fast as it can be set: without shared strings. */
export async function writeWithExceljs(columns: readonly string[], rows: readonly Row[]): Promise<number> {
  const began = performance.now();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: nowhere,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('Data', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((name) => ({ header: name, key: name, style: styleOf(name) }));
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await workbook.commit();
  return (performance.now() - began) / 1000;
}

function styleOf(name: string): Partial<ExcelJS.Style> {
  if (name.endsWith('_at')) return { numFmt: 'yyyy-mm-dd hh:mm:ss' };
  return name.endsWith('_date') ? { numFmt: 'yyyy-mm-dd' } : {};
}
