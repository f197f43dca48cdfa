import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';
import { type CellStyle, styleNumber } from './cell-style.ts';
import { dateTime64ToSql, dateTimeToSql, dayToSql } from './time-to-sql.ts';
import { xlsxLimits } from './xlsx-limits.ts';
import { partsToSql, type XmlPart } from './xml-parts.ts';

/** How the values of one column become cells, by ClickHouse. */
export type CellSql =
  | { readonly kind: 'xml'; readonly xml: readonly XmlPart[] }
  /** What must be escaped first, and may be too long. */
  | {
      readonly kind: 'text';
      /** A String, never NULL. */
      readonly text: string;
      /** Where this is true, the cell is empty; null: nowhere. */
      readonly isNull: string | null;
    };

/** `column` is an expression of that type. */
export function cellToSql(column: string, type: ClickHouseType): CellSql {
  switch (type.kind) {
    case 'low-cardinality':
      return cellToSql(column, type.of);
    case 'nullable':
      return orEmpty(column, cellToSql(`assumeNotNull(${column})`, type.of));
    case 'variant':
    case 'dynamic':
      return orEmpty(column, textCell(`ifNull(toString(${column}), '')`));
    case 'nothing':
      return xmlCell(['<c/>']);
    case 'simple-aggregate-function':
      return cellToSql(column, type.arguments[0] ?? { kind: 'string' });
    case 'bool':
      return xmlCell(['<c t="b"><v>', { sql: `toString(toUInt8(${column}))` }, endOfValue]);
    case 'integer':
      return type.bits <= 32 ? numberCell(column, 'integer') : integerCell(column, type.signed);
    case 'interval':
      return integerCell(`toInt64(${column})`, true);
    case 'decimal':
      return type.precision <= xlsxLimits.digits ? numberCell(column, type) : decimalCell(column, type);
    case 'float':
      return floatCell(column);
    case 'bfloat16':
      return floatCell(`toFloat32(${column})`);
    case 'date':
      return numberCell(dayToSql(column), 'date');
    case 'date32':
      return dayCell(dayToSql(column), column, 'date');
    case 'date-time':
      return numberCell(dateTimeToSql(column, type.timeZone), 'time');
    case 'date-time64':
      return dayCell(
        dateTime64ToSql(column, type.timeZone),
        column,
        type.precision === 0 ? 'time' : 'precise-time',
      );
    case 'uuid':
    case 'ipv4':
    case 'ipv6':
    case 'time':
    case 'time64':
      return plainTextCell(`toString(${column})`);
    case 'enum':
      return type.values.every(({ name }) => isPlain.test(name))
        ? plainTextCell(`toString(${column})`)
        : textCell(`toString(${column})`);
    case 'string':
      return textCell(column);
    default:
      return textCell(`toString(${column})`);
  }
}

function xmlCell(xml: readonly XmlPart[]): CellSql {
  return { kind: 'xml', xml };
}

function textCell(text: string): CellSql {
  return { kind: 'text', text, isNull: null };
}

function orEmpty(column: string, cell: CellSql): CellSql {
  const isNull = `isNull(${column})`;
  return cell.kind === 'text' ? { ...cell, isNull } : xmlCell(emptyIf(isNull, cell.xml));
}

/** The empty cell instead, where that is true. */
export function emptyIf(condition: string, xml: readonly XmlPart[]): XmlPart[] {
  return [{ sql: `if(${condition}, '<c/>', ${partsToSql(xml)})` }];
}

const endOfValue = '</v></c>';

function numberCell(number: string, style: CellStyle): CellSql {
  return xmlCell([`<c s="${styleNumber(style)}"><v>`, { sql: `toString(${number})` }, endOfValue]);
}

/** With more digits than Excel keeps, a number is a text. */
function integerCell(column: string, isSigned: boolean): CellSql {
  const largest = '9'.repeat(xlsxLimits.digits);
  const isNumber = `${column} <= ${largest}${isSigned ? ` AND ${column} >= -${largest}` : ''}`;
  return numberOrTextCell(isNumber, `toString(${column})`, 'integer');
}

function decimalCell(column: string, style: CellStyle): CellSql {
  const text = `toString(${column})`;
  const digits = `length(${text}) - startsWith(${text}, '-') - countSubstrings(${text}, '.')`;
  return numberOrTextCell(`${digits} <= ${xlsxLimits.digits}`, text, style);
}

/** Excel knows neither nan nor inf, nor numbers so near to zero that they have lost digits. */
function floatCell(column: string): CellSql {
  const isNumber = `isFinite(${column}) AND (${column} = 0 OR abs(toFloat64(${column})) >= 2.2250738585072014e-308)`;
  return numberOrTextCell(isNumber, `toString(${column})`, 'general');
}

/** A day, with or without a time, or its text where it is before all days of Excel. */
function dayCell(day: string, column: string, style: CellStyle): CellSql {
  const isNumber = `${day} >= ${xlsxLimits.firstDay}`;
  return numberOrTextCell(isNumber, `if(${isNumber}, toString(${day}), toString(${column}))`, style);
}

/** A number where `isNumber`, else the text of the same value, which loses nothing. Such texts need no escaping. */
function numberOrTextCell(isNumber: string, value: string, style: CellStyle): CellSql {
  const begin = `if(${isNumber}, 's="${styleNumber(style)}"', 's="${styleNumber('text')}" t="str"')`;
  return xmlCell(['<c ', { sql: begin }, '><v>', { sql: value }, endOfValue]);
}

/** Stands in XML as it is, and has no spaces at its ends. */
const isPlain = /^\w([\w .,:;+-]{0,100}\w)?$/;

function plainTextCell(text: string): CellSql {
  return xmlCell([`<c s="${styleNumber('text')}" t="str"><v>`, { sql: text }, endOfValue]);
}
