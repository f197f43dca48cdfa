import { Problem } from '../../lib/problem.ts';
import { xlsxLimits } from './xlsx-limits.ts';

const closingBracket = 0x3e;
const space = 0x20;
/** `!` and the number of a column. */
const markBytesMax = 8;

/** What stands between the end of a row and its line feed: see `rowsToSql`. */
export type RowMark =
  | { readonly kind: 'none' | 'cut' }
  | { readonly kind: 'too-long'; readonly column: number };

const none: RowMark = { kind: 'none' };
const cut: RowMark = { kind: 'cut' };

/** Reads the marks in bytes that come in any pieces. */
export class RowMarks {
  #before: Buffer = Buffer.alloc(0);

  /** Of the row whose line feed is at this place. */
  at(bytes: Buffer, lineFeed: number): RowMark {
    const last = lineFeed > 0 ? bytes[lineFeed - 1] : this.#before.at(-1);
    if (last === closingBracket) return none;
    if (last === space) return cut;
    const start = Math.max(lineFeed - markBytesMax, 0);
    const text = this.#before.toString('latin1') + bytes.toString('latin1', start, lineFeed);
    return { kind: 'too-long', column: Number(/!(\d+)$/.exec(text)?.[1]) };
  }

  /** When the next bytes are others. */
  remember(bytes: Buffer): void {
    const end = bytes.subarray(-markBytesMax);
    this.#before = Buffer.concat([this.#before, end]).subarray(-markBytesMax);
  }
}

export function tooLongForCell(row: number, column: string): Problem {
  const max = xlsxLimits.charactersPerCell.toLocaleString('en');
  return new Problem(
    'spec-invalid',
    `Row ${row.toLocaleString('en')} of the result holds a text of more than ${max} characters in the column ${JSON.stringify(column)}, ` +
      'which is more than a cell of Excel can. Set longText to "cut", leave the column out, or choose another format.',
    { errors: [{ path: '/format/longText', message: `Texts of more than ${max} characters do not fit.` }] },
  );
}
