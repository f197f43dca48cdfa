import { styleFormats, styleNumber } from './cell-style.ts';
import { spreadsheetNamespace, xmlDeclaration } from './xml-text.ts';

/** `xl/styles.xml`: two fonts, two fills and two borders, for the header and for the rest. */
export function stylesXml(): string {
  const custom = styleFormats.flatMap((format, index) =>
    builtInIds[format] === undefined
      ? [`<numFmt numFmtId="${customId(index)}" formatCode="${format}"/>`]
      : [],
  );
  const cells = styleFormats.map((format, index) =>
    cellXml(builtInIds[format] ?? customId(index), index === styleNumber('header')),
  );
  return [
    `${xmlDeclaration}<styleSheet xmlns="${spreadsheetNamespace}">`,
    list('numFmts', custom),
    list('fonts', [fontXml(''), fontXml('<b/>')]),
    list('fills', [fillXml('none'), fillXml('gray125'), headerFill]),
    list('borders', [borderXml('<bottom/>'), borderXml(headerLine)]),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', cells),
    list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
    '</styleSheet>',
  ].join('');
}

const builtInIds: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '@': 49 };

/** Those below belong to Excel. */
function customId(index: number): number {
  return 164 + index;
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}

function fontXml(weight: string): string {
  return `<font>${weight}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
}

function fillXml(pattern: string): string {
  return `<fill><patternFill patternType="${pattern}"/></fill>`;
}

const headerFill =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F4"/><bgColor indexed="64"/></patternFill></fill>';

const headerLine = '<bottom style="thin"><color rgb="FF8EA9DB"/></bottom>';

function borderXml(bottom: string): string {
  return `<border><left/><right/><top/>${bottom}<diagonal/></border>`;
}

function cellXml(formatId: number, isHeader: boolean): string {
  const [font, fill, border] = isHeader ? [1, 2, 1] : [0, 0, 0];
  const look = isHeader ? ' applyFont="1" applyFill="1" applyBorder="1"' : '';
  return `<xf numFmtId="${formatId}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1"${look}/>`;
}
