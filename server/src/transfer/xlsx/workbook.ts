import type { ByteTaker } from '../../lib/zip/byte-taker.ts';
import type { ZipEntry } from '../../lib/zip/zip-entry.ts';
import { ZipWriter } from '../../lib/zip/zip-writer.ts';
import type { ColumnOfResult } from '../select-plan.ts';
import { columnLetters } from './column-letters.ts';
import { RowMarks, tooLongForCell } from './row-marks.ts';
import { roomForRowBegin, RowNumbers } from './row-numbers.ts';
import { sheetHead, sheetTail } from './sheet-xml.ts';
import { stylesXml } from './styles-xml.ts';
import {
  contentTypes,
  packageRelationships,
  sheetPath,
  workbookRelationships,
  workbookXml,
} from './workbook-xml.ts';
import { xlsxLimits } from './xlsx-limits.ts';
import type { XlsxOptions } from './xlsx-options.ts';

export interface WorkbookOptions {
  readonly columns: readonly ColumnOfResult[];
  readonly options: XlsxOptions;
  readonly modifiedAt: Date;
  /** The header is one of them. */
  readonly rowsPerSheet?: number;
}

export interface WorkbookTotals {
  /** Without headers. */
  readonly rows: number;
  readonly sheets: number;
  /** In which a text was shortened. */
  readonly rowsCut: number;
}

/**
 * Packs rows, as the statement of `rowsToSql` gives them, into an .xlsx file that goes to `take` as it is made. It begins with the first
 * `write`, or with `finish`; without `finish` it is no file that any program opens.
 */
export class Workbook {
  readonly #zip: ZipWriter;
  readonly #columns: readonly ColumnOfResult[];
  readonly #options: XlsxOptions;
  readonly #rowsPerSheet: number;
  readonly #marks = new RowMarks();
  readonly #numbers = new RowNumbers();
  /** How much of the beginning of the current row is there. */
  #begun = 0;
  /** Of each finished sheet, with its header. */
  readonly #rowsOfSheets: number[] = [];
  #sheet: ZipEntry | null = null;
  #rows = 0;
  #rowsCut = 0;

  constructor(take: ByteTaker, { columns, options, modifiedAt, rowsPerSheet }: WorkbookOptions) {
    this.#zip = new ZipWriter(take, { modifiedAt, level: deflateLevel });
    this.#columns = columns;
    this.#options = options;
    this.#rowsPerSheet = rowsPerSheet ?? xlsxLimits.rowsPerSheet;
  }

  /** Without headers, so far. */
  get rows(): number {
    return this.#rows;
  }

  /** The next bytes of the rows, in any pieces. They are changed, and may be used for something else when it resolves. */
  async write(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const sheet = await this.#openSheet();
      const to = this.#numberRows(bytes, from);
      await sheet.write(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to));
      if (this.#isSheetFull()) await this.#closeSheet(sheet);
      from = to;
    }
    this.#marks.remember(bytes);
  }

  async finish(): Promise<WorkbookTotals> {
    if (this.#begun > 0) throw new Error('the last row has no end');
    if (this.#sheet !== null || this.#rowsOfSheets.length === 0)
      await this.#closeSheet(await this.#openSheet());
    const sheets = this.#rowsOfSheets.length;
    await this.#zip.addEntry(
      'xl/workbook.xml',
      workbookXml({ firstName: this.#options.sheetName, sheets, filter: this.#filter() }),
    );
    await this.#zip.addEntry('xl/_rels/workbook.xml.rels', workbookRelationships(sheets));
    await this.#zip.addEntry('[Content_Types].xml', contentTypes(sheets));
    await this.#zip.finish();
    return { rows: this.#rows, sheets, rowsCut: this.#rowsCut };
  }

  /** Writes the beginnings of rows into the room for them, until the sheet is full, and gives the position behind what belongs to it. */
  #numberRows(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; ) {
      if (this.#begun < roomForRowBegin.length) {
        const begin = this.#begun === 0 ? this.#numbers.next() : this.#numbers.current;
        const copied = begin.copy(bytes, at, this.#begun);
        this.#begun += copied;
        at += copied;
        continue;
      }
      const lineFeed = bytes.indexOf(lineFeedByte, at);
      if (lineFeed < 0) break;
      this.#endRow(bytes, lineFeed);
      at = lineFeed + 1;
      if (this.#isSheetFull()) return at;
    }
    return bytes.length;
  }

  #endRow(bytes: Buffer, lineFeed: number): void {
    this.#begun = 0;
    this.#rows++;
    const mark = this.#marks.at(bytes, lineFeed);
    if (mark.kind === 'none') return;
    if (mark.kind === 'too-long') throw tooLongForCell(this.#rows, this.#columns[mark.column]?.name ?? '');
    this.#rowsCut++;
  }

  /** Between two rows. */
  #isSheetFull(): boolean {
    return this.#begun === 0 && this.#numbers.number === this.#rowsPerSheet;
  }

  async #openSheet(): Promise<ZipEntry> {
    if (this.#sheet !== null) return this.#sheet;
    const number = this.#rowsOfSheets.length + 1;
    if (number === 1) await this.#begin();
    this.#sheet = await this.#zip.openEntry(sheetPath(number));
    this.#numbers.startBehind(this.#options.header ? 1 : 0);
    await this.#sheet.write(Buffer.from(sheetHead(this.#columns, this.#options, number === 1)));
    return this.#sheet;
  }

  async #closeSheet(sheet: ZipEntry): Promise<void> {
    await sheet.write(Buffer.from(sheetTail(this.#columns, this.#options, this.#numbers.number)));
    await sheet.close();
    this.#rowsOfSheets.push(this.#numbers.number);
    this.#sheet = null;
  }

  /** First what needs no knowledge of the sheets: programs that guess a file's kind look at its beginning. */
  async #begin(): Promise<void> {
    await this.#zip.addEntry('_rels/.rels', packageRelationships);
    await this.#zip.addEntry('xl/styles.xml', stylesXml());
  }

  #filter(): string[] | null {
    if (!this.#options.header || !this.#options.autoFilter) return null;
    const last = columnLetters(this.#columns.length);
    return this.#rowsOfSheets.map((rows) => `$A$1:$${last}$${rows}`);
  }
}

const lineFeedByte = 0x0a;

/** As fast as 1 on such text, and a tenth smaller. */
const deflateLevel = 2;
