import { Problem } from '../../lib/problem.ts';

export type TokenKind = 'word' | 'quoted-name' | 'string' | 'number' | 'punctuation' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Unescaped, for names and strings. */
  readonly text: string;
  readonly at: number;
}

/** Walks over the tokens of a type's text. */
export class TypeTokens {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1);
    if (token === undefined) throw new Error('there is always the end token');
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  isAt(punctuation: string): boolean {
    const token = this.peek();
    return token.kind === 'punctuation' && token.text === punctuation;
  }

  takeIf(punctuation: string): boolean {
    const isThere = this.isAt(punctuation);
    if (isThere) this.#next += 1;
    return isThere;
  }

  expect(punctuation: string): void {
    if (!this.takeIf(punctuation)) throw this.unexpected(`"${punctuation}"`);
  }

  takeKind(kind: TokenKind, what: string): string {
    if (this.peek().kind !== kind) throw this.unexpected(what);
    return this.take().text;
  }

  unexpected(wanted: string): Problem {
    const token = this.peek();
    const found =
      token.kind === 'end' ? 'it ends there' : `there is ${JSON.stringify(token.text.slice(0, 40))}`;
    return notAType(this.#text, `At position ${token.at + 1} ${wanted} should be, but ${found}`);
  }
}

export function notAType(text: string, why: string): Problem {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new Problem('spec-invalid', `${JSON.stringify(shown)} is not a ClickHouse type. ${why}.`);
}

const tokenPattern =
  /(?<space>\s+)|(?<word>[A-Za-z_$][\w$]*)|(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|`(?<backquoted>(?:[^`\\]|\\[\s\S]|``)*)`|"(?<doublequoted>(?:[^"\\]|\\[\s\S]|"")*)"|'(?<string>(?:[^'\\]|\\[\s\S]|'')*)'|(?<punctuation>[(),=.[\]])/uy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    tokenPattern.lastIndex = at;
    const groups = tokenPattern.exec(text)?.groups;
    if (groups === undefined)
      throw notAType(text, `At position ${at + 1} there is ${JSON.stringify(text.slice(at, at + 10))}`);
    const token = toToken(groups, at);
    if (token !== null) tokens.push(token);
    at = tokenPattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function toToken(groups: Readonly<Record<string, string | undefined>>, at: number): Token | null {
  const { word, number, backquoted, doublequoted, string, punctuation } = groups;
  if (word !== undefined) return { kind: 'word', text: word, at };
  if (number !== undefined) return { kind: 'number', text: number, at };
  if (backquoted !== undefined) return { kind: 'quoted-name', text: unescape(backquoted, '`'), at };
  if (doublequoted !== undefined) return { kind: 'quoted-name', text: unescape(doublequoted, '"'), at };
  if (string !== undefined) return { kind: 'string', text: unescape(string, "'"), at };
  if (punctuation !== undefined) return { kind: 'punctuation', text: punctuation, at };
  return null;
}

function unescape(text: string, quote: string): string {
  return text.replaceAll(/\\x([0-9A-Fa-f]{2})|\\([\s\S])|``|""|''/g, (match, hex?: string, char?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (char !== undefined) return escapes[char] ?? (keepsBackslash(char) ? match : char);
    return match === quote + quote ? quote : match;
  });
}

/** Before any other character ClickHouse keeps the backslash: it is part of the text. */
function keepsBackslash(char: string): boolean {
  return !/[\\'"`/=]/.test(char);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
