import { Problem } from '../lib/problem.ts';

/**
 * A name as SQL, for any name that ClickHouse can hold. Backslash escapes are understood inside backquotes, so
 * both characters must be escaped; the control characters are, so that a statement stays readable in logs.
 */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new Problem('invalid-request', 'A name in ClickHouse cannot be empty.');
  return `\`${escapeFor(name, '`')}\``;
}

/** `database`.`table`. */
export function qualifiedName(database: string, name: string): string {
  return `${quoteIdentifier(database)}.${quoteIdentifier(name)}`;
}

/**
 * A string literal, for the few places that take no parameter: type arguments and names inside DDL. Values of
 * queries travel as parameters instead.
 */
export function quoteString(text: string): string {
  return `'${escapeFor(text, "'")}'`;
}

function escapeFor(text: string, quote: '`' | "'"): string {
  return text.toWellFormed().replaceAll(specialCharacters, (char) => {
    if (char === '`' || char === "'") return char === quote ? `\\${char}` : char;
    return escapes[char] ?? char;
  });
}

const specialCharacters = /[\\`'\0\b\f\n\r\t]/g;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
