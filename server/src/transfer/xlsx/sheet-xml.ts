import type { ColumnOfResult } from '../select-plan.ts';
import { styleNumber } from './cell-style.ts';
import { columnLetters } from './column-letters.ts';
import { columnWidth } from './column-width.ts';
import type { XlsxOptions } from './xlsx-options.ts';
import { escapeXml, spreadsheetNamespace, xmlDeclaration } from './xml-text.ts';

/** What stands before the rows of a sheet, with the header; the same on every sheet but for `isFirst`. */
export function sheetHead(
  columns: readonly ColumnOfResult[],
  { header }: XlsxOptions,
  isFirst: boolean,
): string {
  const selected = isFirst ? ' tabSelected="1"' : '';
  return [
    `${xmlDeclaration}<worksheet xmlns="${spreadsheetNamespace}">`,
    `<sheetViews><sheetView${selected} workbookViewId="0">${header ? frozenRow : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.map(widthXml).join('')}</cols>`,
    '<sheetData>',
    header ? `<row r="1">${columns.map(headerCell).join('')}</row>` : '',
    '\n',
  ].join('');
}

/** What stands behind `rows` rows, the header among them. */
export function sheetTail(
  columns: readonly ColumnOfResult[],
  { header, autoFilter }: XlsxOptions,
  rows: number,
): string {
  const last = columnLetters(columns.length);
  return [
    '</sheetData>',
    header && autoFilter ? `<autoFilter ref="A1:${last}${rows}"/>` : '',
    // Numbers with many digits are texts on purpose: no green corner at each of them.
    `<ignoredErrors><ignoredError sqref="A1:${last}${Math.max(rows, 1)}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('');
}

const frozenRow =
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';

function widthXml(column: ColumnOfResult, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${columnWidth(column)}" customWidth="1"/>`;
}

function headerCell({ name }: ColumnOfResult, index: number): string {
  const place = `r="${columnLetters(index + 1)}1"`;
  return `<c ${place} s="${styleNumber('header')}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(name)}</t></is></c>`;
}
