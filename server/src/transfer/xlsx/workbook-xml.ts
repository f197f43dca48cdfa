import { sheetName } from './sheet-name.ts';
import { escapeXml, relationshipNamespace, spreadsheetNamespace, xmlDeclaration } from './xml-text.ts';

const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const mainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** `_rels/.rels`: where a reader begins. */
export const packageRelationships = relationshipsXml([{ kind: 'officeDocument', target: 'xl/workbook.xml' }]);

export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** `xl/workbook.xml`, when it is known what there is. */
export function workbookXml({ firstName, sheets, filter }: WorkbookContents): string {
  const numbers = numbersTo(sheets);
  const names = numbers.map(
    (number) =>
      `<sheet name="${escapeXml(sheetName(firstName, number))}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const filters = numbers.map((number) =>
    filterName(sheetName(firstName, number), number, filter?.[number - 1]),
  );
  return [
    `${xmlDeclaration}<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${relationshipNamespace}">`,
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${names.join('')}</sheets>`,
    filter === null ? '' : `<definedNames>${filters.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}

export interface WorkbookContents {
  readonly firstName: string;
  readonly sheets: number;
  /** The cells under the filter buttons of each sheet, such as `$A$1:$C$9`; null: there are no buttons. */
  readonly filter: readonly string[] | null;
}

/** `xl/_rels/workbook.xml.rels`. */
export function workbookRelationships(sheets: number): string {
  return relationshipsXml([
    ...numbersTo(sheets).map((number) => ({ kind: 'worksheet', target: `worksheets/sheet${number}.xml` })),
    { kind: 'styles', target: 'styles.xml' },
  ]);
}

/** `[Content_Types].xml`. */
export function contentTypes(sheets: number): string {
  const parts = [
    { path: 'xl/workbook.xml', type: `${mainType}.sheet.main+xml` },
    { path: 'xl/styles.xml', type: `${mainType}.styles+xml` },
    ...numbersTo(sheets).map((number) => ({ path: sheetPath(number), type: `${mainType}.worksheet+xml` })),
  ];
  return [
    `${xmlDeclaration}<Types xmlns="${packageNamespace}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...parts.map(({ path, type }) => `<Override PartName="/${path}" ContentType="${type}"/>`),
    '</Types>',
  ].join('');
}

function relationshipsXml(items: readonly { readonly kind: string; readonly target: string }[]): string {
  const relationships = items.map(
    ({ kind, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationshipNamespace}/${kind}" Target="${target}"/>`,
  );
  return `${xmlDeclaration}<Relationships xmlns="${packageNamespace}/relationships">${relationships.join('')}</Relationships>`;
}

/** By this hidden name Excel finds the filter of a sheet. */
function filterName(name: string, number: number, cells: string | undefined): string {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${number - 1}" hidden="1">${escapeXml(`${sheet}!${cells ?? '$A$1'}`)}</definedName>`;
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_none, index) => index + 1);
}
