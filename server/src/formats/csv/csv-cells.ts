import { quoteIdentifier, quoteString } from '../../clickhouse/quoting.ts';
import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { plainType } from '../losses/plain-type.ts';
import { dateText, isWrittenByServer } from './csv-dates.ts';
import type { CsvOptions } from './csv-options.ts';
import { mustQuoteSql, quotedSql } from './csv-quotes.ts';
import { guardText, keepTextAsIs, longNumber } from './excel-cells.ts';

export interface CsvColumn {
  readonly name: string;
  readonly type: string;
}

/** A value as SQL, in two forms. NULL stays NULL in both: it is never quoted. */
interface Cell {
  /** Of any type, where ClickHouse writes the right text by itself and quotes are never needed; else null. */
  readonly bare: string | null;
  readonly text: string;
  /** Whether the style `text` puts it in quotes whatever it holds. */
  readonly isText: boolean;
}

/**
 * The cells of a row as SQL expressions, which ClickHouse then writes as they are: for the styles that its own CSV writer has not.
 * With the options that it has, the same bytes come out.
 */
export function cellsToSql(columns: readonly CsvColumn[], options: CsvOptions): string[] {
  const isOnly = columns.length === 1;
  return columns.map(({ name, type }) => {
    const cell = toCell(quoteIdentifier(name), plainType(parseType(type)), options);
    return inQuotes(cell, options, isOnly);
  });
}

function inQuotes({ bare, text, isText }: Cell, options: CsvOptions, isOnly: boolean): string {
  const isAlways = options.quoting === 'all' || (options.quoting === 'text' && isText);
  if (isAlways) return quotedSql(text);
  if (bare !== null) return bare;
  return `if(${mustQuoteSql(text, options, isOnly)}, ${quotedSql(text)}, ${text})`;
}

function toCell(column: string, type: ClickHouseType, options: CsvOptions): Cell {
  const text = `toString(${column})`;
  switch (type.kind) {
    case 'integer':
      return options.keepText && type.bits >= 64
        ? { bare: null, text: longNumber(text), isText: false }
        : { bare: column, text, isText: false };
    case 'float':
    case 'bfloat16':
    case 'decimal':
      return numberWithFraction(column, type, options);
    case 'bool':
      return { bare: column, text: boolToText(column, options), isText: false };
    case 'interval':
    case 'nothing':
      return { bare: column, text, isText: false };
    case 'date':
    case 'date32':
    case 'date-time':
    case 'date-time64':
      return dateCell(column, type, options);
    case 'fixed-string':
      // toString would drop the zero bytes at its end.
      return { bare: null, text: forSpreadsheet(`concat(${column}, '')`, options), isText: true };
    default:
      return { bare: null, text: forSpreadsheet(text, options), isText: true };
  }
}

function numberWithFraction(column: string, type: ClickHouseType, options: CsvOptions): Cell {
  const plain = `toString(${column})`;
  const isLong = options.keepText && type.kind === 'decimal' && type.precision > 15;
  const signed =
    options.decimal === '.' ? plain : `replaceOne(${plain}, '.', ${quoteString(options.decimal)})`;
  const text = isLong ? longNumber(signed) : signed;
  const mayNeedQuotes = isLong || options.delimiter.includes(options.decimal);
  if (mayNeedQuotes) return { bare: null, text, isText: false };
  return { bare: options.decimal === '.' ? column : text, text, isText: false };
}

function boolToText(column: string, { boolText }: CsvOptions): string {
  const spelt = `if(${column}, ${quoteString(boolText.true)}, ${quoteString(boolText.false)})`;
  return `if(isNull(${column}), NULL, ${spelt})`;
}

function dateCell(column: string, type: ClickHouseType, options: CsvOptions): Cell {
  const isServers = isWrittenByServer(type, options);
  const mayNeedQuotes = /[ :/]/.test(options.delimiter);
  return {
    bare: isServers && !mayNeedQuotes ? column : null,
    text: dateText(column, type, options),
    isText: true,
  };
}

function forSpreadsheet(text: string, { formulaGuard, keepText }: CsvOptions): string {
  const guarded = formulaGuard ? guardText(text) : text;
  return keepText ? keepTextAsIs(text, guarded) : guarded;
}
