export interface CsvCell {
  readonly text: string;
  readonly isQuoted: boolean;
}

interface Dialect {
  readonly delimiter: string;
  readonly lineEnd: string;
}

/** A strict reader of RFC 4180 with any delimiter: what is not exactly right is an error. */
export function readCsv(text: string, { delimiter, lineEnd }: Dialect): CsvCell[][] {
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readBare(text, at, delimiter, lineEnd);
    row.push(cell.value);
    at = cell.end;
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      // The row ends with an empty cell.
      if (at === text.length) throw new Error('the last line does not end');
      continue;
    }
    if (!text.startsWith(lineEnd, at))
      throw new Error(`neither a delimiter nor a line end at ${at}: ${text.slice(at, at + 20)}`);
    at += lineEnd.length;
    rows.push(row);
    row = [];
  }
  return rows;
}

interface Read {
  readonly value: CsvCell;
  readonly end: number;
}

function readQuoted(text: string, start: number): Read {
  let at = start + 1;
  let content = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`the quote at ${start} does not end`);
    content += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value: { text: content, isQuoted: true }, end: quote + 1 };
    content += '"';
    at = quote + 2;
  }
}

function readBare(text: string, start: number, delimiter: string, lineEnd: string): Read {
  const ends = [text.indexOf(delimiter, start), text.indexOf(lineEnd, start)].filter((end) => end >= 0);
  const end = Math.min(...ends);
  if (ends.length === 0) throw new Error('the last line does not end');
  const content = text.slice(start, end);
  if (/["\r\n]/.test(content)) throw new Error(`a quote or a line end in a bare cell at ${start}`);
  return { value: { text: content, isQuoted: false }, end };
}
