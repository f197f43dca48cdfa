import { refuse, shown } from './refuse.ts';

/** What can be said about a text before ClickHouse sees it. */
export function inspectText(sql: string, path: string, bytesMax: number): void {
  const bytes = Buffer.byteLength(sql);
  if (sql.trim() === '') throw refuse(path, ['It is empty.']);
  if (bytes > bytesMax)
    throw refuse(path, [
      `It has ${bytes} bytes; at most ${bytesMax} are taken. Shorten it, or make a view of it in ClickHouse.`,
    ]);
  if (!sql.isWellFormed() || sql.includes('\0'))
    throw refuse(path, ['It holds characters that are no text. Remove them.']);
  const name = nameParameter.exec(sql)?.[0];
  if (name !== undefined) throw refuse(path, [`${shown(name)} cannot be used: parameters stand for values.`]);
}

/** Looked for in the raw text, because as an alias it shows neither in the tree nor in the text that ClickHouse writes. */
const nameParameter = /\{\s*\w+\s*:\s*Identifier\s*\}/i;
