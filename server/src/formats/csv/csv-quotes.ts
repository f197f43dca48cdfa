import { quoteString } from '../../clickhouse/quoting.ts';
import type { CsvOptions } from './csv-options.ts';

type QuoteOptions = Pick<CsvOptions, 'delimiter' | 'nullText'>;

export function quotedSql(text: string): string {
  return `concat('"', replaceAll(${text}, '"', '""'), '"')`;
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Whether a text would be read as something else without quotes: it holds a quote, a line end or a character of the delimiter; has
 * blanks at an end, which readers drop, or an apostrophe in front, which older ones take for a quote; is what stands for NULL here or in
 * ClickHouse; or is empty where that means NULL, or an empty line that readers skip.
 */
export function mustQuoteSql(text: string, options: QuoteOptions, isOnly: boolean): string {
  const words = wordsInQuotes(options, isOnly).map(quoteString);
  return `match(${text}, ${quoteString(pattern(options))}) OR ${text} IN (${words.join(', ')})`;
}

/** The same for a text that is known already. */
export function mustQuote(text: string, options: QuoteOptions, isOnly: boolean): boolean {
  return new RegExp(pattern(options), 'u').test(text) || wordsInQuotes(options, isOnly).includes(text);
}

function wordsInQuotes({ nullText }: QuoteOptions, isOnly: boolean): string[] {
  const words = new Set([nullText, '\\N', 'NULL']);
  if (isOnly) words.add('');
  return [...words];
}

/** Understood alike by RE2 and JavaScript. */
function pattern({ delimiter }: QuoteOptions): string {
  const characters = Array.from(delimiter, (char) => (/[\^[\]-]/.test(char) ? `\\${char}` : char));
  return `["\\r\\n${characters.join('')}]|^[ \\t']|[ \\t]$`;
}
