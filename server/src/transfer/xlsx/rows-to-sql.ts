import type { Statement } from '../../clickhouse/client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { Problem } from '../../lib/problem.ts';
import type { SelectPlan } from '../select-plan.ts';
import { styleNumber } from './cell-style.ts';
import { type CellSql, cellToSql, emptyIf } from './cell-to-sql.ts';
import { roomForRowBegin } from './row-numbers.ts';
import { cutTextSql, escapeToSql, isTooLongSql } from './text-to-sql.ts';
import { xlsxLimits } from './xlsx-limits.ts';
import type { XlsxOptions } from './xlsx-options.ts';
import { partsToSql, type XmlPart } from './xml-parts.ts';

/**
 * The statement whose output is the rows of the sheets as XML, each on a line of its own; no line feed is anywhere else. The beginning
 * of a row, with its number, is left out, and there is room for it instead. Behind a row that holds a text too long for a cell stands
 * `!` and the number of its column, or a space where the text was cut.
 */
export function rowsToSql(
  select: Pick<SelectPlan, 'sql' | 'columns' | 'parameters' | 'settings'>,
  { longText }: Pick<XlsxOptions, 'longText'>,
): Statement {
  const { columns, parameters, settings } = select;
  if (columns.length > xlsxLimits.columns) throw tooManyColumns(columns.length);
  const cells = columns.map(({ name, type }) => cellToSql(quoteIdentifier(name), parseType(type)));
  const taken = new Set(columns.map(({ name }) => name));
  const names = { escaped: freeName('texts', taken), tooLong: freeName('too_long', taken) };
  const row = rowToSql(cells, names, longText);
  const from = `(\n${select.sql}\n)`;
  return {
    sql: `SELECT ${row}\nFROM ${withTexts(cells, names, longText, from)}\nFORMAT RawBLOB`,
    parameters,
    settings: { ...settings, ...(columns.length > manyColumns ? settingsForLongSql : {}) },
  };
}

interface Names {
  readonly escaped: string;
  readonly tooLong: string;
}

function freeName(wish: string, taken: ReadonlySet<string>): string {
  let name = wish;
  while (taken.has(name)) name += '_';
  return name;
}

function rowToSql(cells: readonly CellSql[], names: Names, longText: XlsxOptions['longText']): string {
  const textColumns: number[] = [];
  const xml = cells.flatMap((cell, index) => {
    if (cell.kind === 'xml') return cell.xml;
    const text = textXml(`${names.escaped}[${textColumns.push(index)}]`);
    return cell.isNull === null ? text : emptyIf(cell.isNull, text);
  });
  const mark =
    longText === 'cut' ? "' '" : `concat('!', toString([${textColumns.join(', ')}][${names.tooLong}]))`;
  return partsToSql([
    roomForRowBegin,
    ...withoutBegin(xml),
    '</row>',
    textColumns.length === 0 ? '' : { sql: `if(${names.tooLong} = 0, '', ${mark})` },
    '\n',
  ]);
}

/** A text that is marked as one is never taken for a formula, nor for a number. */
function textXml(escaped: string): XmlPart[] {
  return [
    `<c s="${styleNumber('text')}" t="inlineStr"><is><t xml:space="preserve">`,
    { sql: escaped },
    '</t></is></c>',
  ];
}

/** Without the `<c` of the first cell. */
function withoutBegin([first = '', ...others]: readonly XmlPart[]): XmlPart[] {
  const rest = typeof first === 'string' ? first.slice(2) : { sql: `substring(${first.sql}, 3)` };
  return [rest, ...others];
}

/** All texts of a row are escaped by one expression, so that the statement stays short however many columns there are. */
function withTexts(
  cells: readonly CellSql[],
  names: Names,
  longText: XlsxOptions['longText'],
  from: string,
): string {
  const texts = cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []));
  if (texts.length === 0) return from;
  const list = `[${texts.join(', ')}]`;
  const escaped = `arrayMap(t -> ${escapeToSql(longText === 'cut' ? cutTextSql('t') : 't')}, ${list})`;
  const tooLong = `arrayFirstIndex(t -> ${isTooLongSql('t')}, ${list})`;
  return `(\nSELECT *, ${escaped} AS ${names.escaped}, ${tooLong} AS ${names.tooLong}\nFROM ${from}\n)`;
}

/** From here on the statement may be longer than servers take by default. */
const manyColumns = 200;

const settingsForLongSql = {
  max_query_size: 64 * 1024 * 1024,
  max_ast_elements: 2_000_000,
  max_expanded_ast_elements: 2_000_000,
};

function tooManyColumns(columns: number): Problem {
  return new Problem(
    'spec-invalid',
    `A sheet of Excel has ${xlsxLimits.columns} columns, and the result has ${columns}. Choose fewer, or another format.`,
    { errors: [{ path: '/columns', message: `At most ${xlsxLimits.columns} columns go into a sheet.` }] },
  );
}
