import type { Readable } from 'node:stream';
import { Problem } from '../lib/problem.ts';

export interface JsonRowsOptions {
  readonly rowsMax: number;
  /** False when the server could not be told to put wide integers in quotes: their digits are then kept as text here. */
  readonly areWideIntegersQuoted: boolean;
}

/** Parses JSONEachRow, and gives up when there is more than a small answer has. */
export async function readJsonRows(
  body: Readable,
  { rowsMax, areWideIntegersQuoted }: JsonRowsOptions,
): Promise<Record<string, unknown>[]> {
  const parseRow = areWideIntegersQuoted ? parsePlain : parseKeepingDigits;
  const rows: Record<string, unknown>[] = [];
  let bytes = 0;
  let unfinished: Buffer[] = [];
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) throw tooBig(`${bytesMax / 1024 / 1024} MiB`);
    const lastEnd = part.lastIndexOf(lineEnd);
    if (lastEnd < 0) {
      unfinished.push(part);
      continue;
    }
    const lines = Buffer.concat([...unfinished, part.subarray(0, lastEnd)]).toString('utf8');
    unfinished = [part.subarray(lastEnd + 1)];
    for (const line of lines.split('\n')) if (isRow(line)) rows.push(parseRow(bare(line)));
    if (rows.length > rowsMax) throw tooBig(`${rowsMax} rows`);
  }
  const last = Buffer.concat(unfinished).toString('utf8');
  if (isRow(last.trim())) rows.push(parseRow(bare(last)));
  if (rows.length > rowsMax) throw tooBig(`${rowsMax} rows`);
  return rows;
}

/** The profile of an account may put all rows into one array; then there is more than rows, and something between them. */
function isRow(line: string): boolean {
  return line !== '' && line !== '[' && line !== ']';
}

function bare(line: string): string {
  return line.endsWith(',') ? line.slice(0, -1) : line;
}

const lineEnd = 10;
const bytesMax = 64 * 1024 * 1024;

function parsePlain(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}

function parseKeepingDigits(line: string): Record<string, unknown> {
  return JSON.parse(line, keepDigits as (key: string, value: unknown) => unknown) as Record<string, unknown>;
}

function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact ? (context.source ?? value) : value;
}

function tooBig(limit: string): Problem {
  return new Problem(
    'clickhouse-limit',
    `The answer has more than ${limit}. Ask for less, or export it to a file.`,
  );
}
