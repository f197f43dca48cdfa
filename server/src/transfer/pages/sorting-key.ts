import { quoteIdentifier } from '../../clickhouse/quoting.ts';

/** One term of a table's sorting key. */
export interface KeyTerm {
  readonly sql: string;
  /** Of the column, when the term is one and no expression. */
  readonly column: string | null;
  readonly direction: 'asc' | 'desc';
}

/** Takes the text apart that ClickHouse has for a sorting key, such as ``day, `odd name`, cityHash64(id, 1) DESC``. */
export function parseSortingKey(text: string): KeyTerm[] {
  return splitAtCommas(text).map((part) => {
    const [, term = part, direction] = /^(.*?)(?:\s+(ASC|DESC))?$/s.exec(part) ?? [];
    const column = columnIn(term);
    return {
      sql: column === null ? term : quoteIdentifier(column),
      column,
      direction: direction === 'DESC' ? 'desc' : 'asc',
    };
  });
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    if (token === '(' || token === '[') depth++;
    if (token === ')' || token === ']') depth--;
    part += token;
  }
  return part.trim() === '' ? parts : [...parts, part.trim()];
}

const tokens = /`(?:[^`\\]|\\.|``)*`|'(?:[^'\\]|\\.|'')*'|[^]/g;

function columnIn(term: string): string | null {
  if (/^[A-Za-z_]\w*$/.test(term)) return term;
  const quoted = /^`((?:[^`\\]|\\.)+)`$/s.exec(term)?.[1];
  return quoted === undefined ? null : unescape(quoted);
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_whole, char: string) => escapes[char] ?? char);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
