export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const spreadsheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A text inside an element or an attribute. What XML cannot hold becomes `_xHHHH_`, as Excel writes and reads it. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"'\p{Cc}\ufffe\uffff]/gu, (char) => entities[char] ?? escapeControl(char));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeControl(char: string): string {
  const code = char.charCodeAt(0);
  const isLegal = code >= 0x20 && code < 0xfffe;
  return isLegal ? char : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}
