import { isUtf8 } from 'node:buffer';
import type { ClickHouseClient, Statement } from '../../clickhouse/client.ts';
import { Problem } from '../../lib/problem.ts';
import { parseKey, type RowKey } from './row-key.ts';

export interface PageRow {
  /** A list of values as ClickHouse wrote it: bytes, because a JavaScript number would lose digits. */
  readonly json: Buffer;
  readonly key: RowKey;
}

export interface RowsRead {
  readonly rows: readonly PageRow[];
  /** There is more, which was too much for one page. */
  readonly isCut: boolean;
}

/** Reads rows until their bytes reach `bytesMax`, but two at least: the row that reached it is the last. */
export async function readPageRows(
  client: ClickHouseClient,
  statement: Statement,
  { bytesMax, signal }: { readonly bytesMax: number; readonly signal: AbortSignal },
): Promise<RowsRead> {
  const { body } = await client.stream(statement, { signal });
  const rows: PageRow[] = [];
  let bytes = 0;
  for await (const line of linesOf(body as AsyncIterable<Buffer>)) {
    rows.push(toPageRow(line));
    bytes += line.length;
    // Leaving the loop destroys the body, which stops the query.
    if (bytes >= bytesMax && rows.length > 1) return { rows, isCut: true };
  }
  return { rows, isCut: false };
}

const lineEnd = 10;
const rowBytesMax = 128 * 1024 * 1024;

async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let begunBytes = 0;
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end)]);
      begun = [];
      begunBytes = 0;
      start = end + 1;
    }
    begun.push(Buffer.from(chunk.subarray(start)));
    begunBytes += chunk.length - start;
    if (begunBytes > rowBytesMax) throw rowTooBig();
  }
  if (begunBytes > 0) yield Buffer.concat(begun);
}

/** The key is the last value of the line, and has neither quotes nor escapes in it. */
function toPageRow(line: Buffer): PageRow {
  const keyEnd = line.lastIndexOf('"]');
  const keyStart = line.lastIndexOf('"', keyEnd - 1);
  const rowEnd = line.lastIndexOf(',', keyStart);
  const row = Buffer.concat([line.subarray(0, rowEnd), closing]);
  return {
    json: isUtf8(row) ? row : replaceNonText(row),
    key: parseKey(line.toString('latin1', keyStart + 1, keyEnd)),
  };
}

/** Bytes of a String that are no text would make the page a broken document. */
function replaceNonText(row: Buffer): Buffer {
  return Buffer.from(row.toString('utf8'));
}

const closing = Buffer.from(']');

function rowTooBig(): Problem {
  return new Problem(
    'clickhouse-limit',
    `A single row has more than ${rowBytesMax / 1024 / 1024} MiB. Choose fewer columns, or export it to a file.`,
  );
}
