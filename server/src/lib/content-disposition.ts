/** RFC 6266: the name in any script for today's browsers, and an ASCII stand-in for old programs. */
export function attachmentNamed(fileName: string): string {
  const oneLine = fileName.replaceAll(/[\p{Cc}/\\]/gu, '_');
  const ascii = oneLine.replaceAll(/[^\x20-\x7e]|["%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc8187(oneLine)}`;
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
