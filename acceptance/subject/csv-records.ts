import { createHash } from 'node:crypto';

/** Splits a file into its records by the few rules of RFC 4180, so that nothing of clickferry judges clickferry. */
export async function* csvRecords(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const end = yield* completeRecords(rest);
    rest = rest.slice(end);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** Yields the records that end in the text, and gives where the last of them ends. */
function* completeRecords(text: string): Generator<string, number> {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) isQuoted = !isQuoted;
    if (char !== newline || isQuoted) continue;
    yield text.slice(start, at);
    start = at + 1;
  }
  return start;
}

const quote = 0x22;
const newline = 0x0a;

export function parseRecord(text: string): string[] {
  const cells = text.match(/(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  const withoutTheEnd = text.endsWith(',') ? cells : cells.slice(0, -1);
  return withoutTheEnd.map((cell) => unquote(cell.endsWith(',') ? cell.slice(0, -1) : cell));
}

function unquote(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

export interface Checksum {
  readonly header: readonly string[];
  readonly rows: number;
  /** The same for the same rows in any order. */
  readonly digest: string;
}

export async function checksumOf(body: AsyncIterable<Uint8Array>): Promise<Checksum> {
  let header: readonly string[] | null = null;
  let rows = 0;
  let sum = 0n;
  for await (const record of csvRecords(body)) {
    if (header === null) {
      header = parseRecord(record);
      continue;
    }
    rows++;
    const digest = createHash('sha1').update(record).digest();
    sum = (sum + digest.readBigUInt64BE()) % 2n ** 64n;
  }
  return { header: header ?? [], rows, digest: sum.toString(16) };
}
