/** A piece of SQL as ClickHouse writes it: no comments, strings in ', names bare or in backquotes, escapes with backslashes. */
export type SqlToken =
  | { readonly kind: 'word' | 'quoted-name'; readonly text: string }
  | { readonly kind: 'string' | 'number' | 'parameter' | 'sign'; readonly text: string };

/** Null when there is something that ClickHouse does not write. Names and strings come unescaped. */
export function tokenize(canonicalSql: string): readonly SqlToken[] | null {
  const tokens: SqlToken[] = [];
  const pattern = new RegExp(tokenPattern, 'ysu');
  while (pattern.lastIndex < canonicalSql.length) {
    const groups = pattern.exec(canonicalSql)?.groups;
    if (groups === undefined) return null;
    const token = toToken(groups);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

const inQuotes = (quote: string): string => `${quote}(?:[^${quote}\\\\]|\\\\.|${quote}${quote})*${quote}`;

const tokenPattern = [
  '(?<space> +)',
  '(?<word>[A-Za-z_][A-Za-z0-9_]*)',
  `(?<name>${inQuotes('`')})`,
  `(?<string>${inQuotes("'")})`,
  `(?<parameter>\\{\\w+:(?:[^{}'\`]|${inQuotes("'")}|${inQuotes('`')})+\\})`,
  '(?<number>[0-9][0-9A-Za-z_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)',
  '(?<sign>->|::|[-+*/%=<>!|?:.,()\\[\\]^@&#~])',
].join('|');

function toToken(groups: Readonly<Record<string, string | undefined>>): SqlToken | null {
  const { word, name, string, parameter, number, sign } = groups;
  if (word !== undefined) return { kind: 'word', text: word };
  if (name !== undefined) return { kind: 'quoted-name', text: unescape(name) };
  if (string !== undefined) return { kind: 'string', text: unescape(string) };
  if (parameter !== undefined) return { kind: 'parameter', text: parameter };
  if (number !== undefined) return { kind: 'number', text: number };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  return null;
}

/** The text of a string or of a quoted name, with its quotes. */
export function unescape(quoted: string): string {
  const quote = quoted.slice(0, 1);
  return quoted
    .slice(1, -1)
    .replaceAll(
      /\\x([0-9A-Fa-f]{2})|\\(.)|(['`])\3/gsu,
      (_, hex?: string, escaped?: string, twice?: string) => {
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
        if (escaped !== undefined) return controlCharacters[escaped] ?? escaped;
        return twice === quote ? quote : `${twice}${twice}`;
      },
    );
}

const controlCharacters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  a: '\u0007',
  v: '\v',
  e: '\u001b',
  '0': '\0',
};
