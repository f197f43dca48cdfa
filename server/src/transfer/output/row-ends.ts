import type { RowCut } from './row-cut.ts';

const lineFeed = 0x0a;
const doubleQuote = 0x22;

/** Finds where rows end in bytes that come in any pieces, without understanding more of them than quotes and line feeds. */
export class RowEnds {
  readonly #hasQuotes: boolean;
  #isQuoted = false;

  constructor({ rowEnd }: Pick<RowCut, 'rowEnd'>) {
    this.#hasQuotes = rowEnd === 'quoted-lines';
  }

  /**
   * The position behind the next end of a row at or after `from`; -1 when these bytes hold none. Call it again from there;
   * the bytes that follow are given in the next call, from 0.
   */
  next(bytes: Buffer, from: number): number {
    if (!this.#hasQuotes) return behind(bytes.indexOf(lineFeed, from));
    let at = from;
    for (;;) {
      if (this.#isQuoted) {
        const quote = bytes.indexOf(doubleQuote, at);
        if (quote < 0) return -1;
        this.#isQuoted = false;
        at = quote + 1;
      }
      const end = bytes.indexOf(lineFeed, at);
      const row = end < 0 ? bytes.subarray(at) : bytes.subarray(at, end);
      const quote = row.indexOf(doubleQuote);
      if (quote < 0) return behind(end);
      this.#isQuoted = true;
      at += quote + 1;
    }
  }
}

function behind(position: number): number {
  return position < 0 ? -1 : position + 1;
}
