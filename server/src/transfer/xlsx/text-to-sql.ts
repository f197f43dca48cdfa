import { quoteString } from '../../clickhouse/quoting.ts';
import { xlsxLimits } from './xlsx-limits.ts';

/** A String in SQL as the text of an XML element: the same rules as `escapeXml`, and bytes that are no UTF-8 become U+FFFD. */
export function escapeToSql(text: string): string {
  const isHard = `(match(${text}, ${quoteString(hardPattern)}) OR NOT isValidUTF8(${text}))`;
  const legal = `if(${isHard}, ${escapeIllegal(`toValidUTF8(${text})`)}, ${text})`;
  return `replaceAll(replaceAll(encodeXMLComponent(${legal}), '\\n', '&#10;'), '\\r', '&#13;')`;
}

/** Nearly no text matches, and only those that do pay for what follows. */
const hardPattern = '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]|\\x{FFFE}|\\x{FFFF}|_x[0-9A-Fa-f]{4}_';

/** Every `_x` is escaped, whatever follows: after one was read, the next one may begin with its last character. */
function escapeIllegal(text: string): string {
  const withoutEscapes = `replaceAll(${text}, '_x', '_x005F_x')`;
  const isIllegal = `match(c, ${quoteString('^[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x{FFFE}\\x{FFFF}]$')})`;
  const code = `leftPad(hex(if(length(c) = 1, c, unhex(if(c = '\\xEF\\xBF\\xBE', 'FFFE', 'FFFF')))), 4, '0')`;
  const characters = `extractAll(${withoutEscapes}, ${quoteString('(?s).')})`;
  return `arrayStringConcat(arrayMap(c -> if(${isIllegal}, concat('_x', ${code}, '_'), c), ${characters}))`;
}

/** Whether a String does not fit into a cell. Counted only where its bytes do not tell already. */
export function isTooLongSql(text: string): string {
  const max = xlsxLimits.charactersPerCell;
  return `(length(${text}) > ${max} AND lengthUTF8(${text}) + countMatches(${text}, ${quoteString(astral)}) > ${max})`;
}

/** Shortened so that it fits; by a half where it holds characters that count as two. */
export function cutTextSql(text: string): string {
  const max = xlsxLimits.charactersPerCell;
  const length = `if(match(${text}, ${quoteString(astral)}), ${Math.floor(max / 2)}, ${max})`;
  return `if(${isTooLongSql(text)}, substringUTF8(${text}, 1, ${length}), ${text})`;
}

const astral = '[\\x{10000}-\\x{10FFFF}]';
