import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { FormatPlan } from '../../formats/format-plan.ts';
import type { SelectPlan } from '../select-plan.ts';
import type { CompressionMethod } from '../spec/output.ts';
import { firstRows } from './limited-sql.ts';
import type { RowsEstimate } from './estimate-rows.ts';
import { withinOrNull } from './within.ts';

export interface FileSample {
  /** Of the file, per row; without what stands around the rows. */
  readonly bytesPerRow: number;
  readonly bytesAround: number;
  readonly secondsPerRow: number;
  readonly secondsBefore: number;
}

export interface FileContext {
  readonly client: ClickHouseClient;
  readonly select: SelectPlan;
  readonly format: FormatPlan;
  readonly compression: CompressionMethod;
  readonly timeMs: number;
  readonly signal: AbortSignal;
  /** In milliseconds. */
  readonly now: () => number;
}

/** Few and many: from both can be told what a row costs and what is paid before the first. The second pair is for very long rows. */
const sampleSizes = [
  { few: 500, many: 5000 },
  { few: 5, many: 50 },
] as const;
const sampleBytesMax = 16 * 1024 * 1024;

/** Writes some rows in the real format, to see how big they are and how fast they come. */
export async function sampleFile(
  context: FileContext,
  rows: Promise<RowsEstimate>,
): Promise<FileSample | null> {
  const { timeMs, signal, format } = context;
  if (format.packing !== 'none') return null;
  return withinOrNull(timeMs, signal, async (own) => {
    const empty = await writeRows(context, 0, own);
    if (empty === null) return null;
    for (const { few, many } of sampleSizes) {
      const [less, more] = [await writeRows(context, few, own), await writeRows(context, many, own)];
      if (less === null || more === null) continue;
      const all = (await rows).value ?? many;
      const bytes = await bytesPerRow(empty, { ...more, rows: Math.min(many, all) }, context.compression);
      return {
        ...bytes,
        ...secondsPerRow({ ...less, rows: Math.min(few, all) }, { ...more, rows: Math.min(many, all) }),
      };
    }
    return null;
  });
}

type WrittenRows = Written & { readonly rows: number };

async function bytesPerRow(
  empty: Written,
  some: WrittenRows,
  compression: CompressionMethod,
): Promise<Pick<FileSample, 'bytesPerRow' | 'bytesAround'>> {
  const bytesAround = await compressedSize(empty.bytes, compression);
  const more = (await compressedSize(some.bytes, compression)) - bytesAround;
  return { bytesAround, bytesPerRow: some.rows === 0 ? 0 : Math.max(0, more) / some.rows };
}

/** A line through two points: a sort or an aggregate is paid once, and not by every row. */
function secondsPerRow(
  less: WrittenRows,
  more: WrittenRows,
): Pick<FileSample, 'secondsPerRow' | 'secondsBefore'> {
  const rows = more.rows - less.rows;
  const slope = rows === 0 ? 0 : Math.max(0, more.seconds - less.seconds) / rows;
  return { secondsPerRow: slope, secondsBefore: Math.max(0, less.seconds - slope * less.rows) };
}

interface Written {
  readonly bytes: Buffer;
  readonly seconds: number;
}

/** Null when they are too many bytes. */
async function writeRows(
  { client, select, format, now }: FileContext,
  rows: number,
  signal: AbortSignal,
): Promise<Written | null> {
  const { sql, parameters, settings } = firstRows(select, rows);
  const statement = { sql: format.toSql(sql), parameters, settings: { ...settings, ...format.settings } };
  const start = now();
  const { body } = await client.stream(statement, { signal });
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > sampleBytesMax) return null;
  }
  return { bytes: Buffer.concat(parts), seconds: (now() - start) / 1000 };
}

const gzipOnce = promisify(gzip);
const zstdOnce = promisify(zstdCompress);
const brotliOnce = promisify(brotliCompress);
const fastBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** What is not made here is near enough to one that is. */
const compressLike: Readonly<Record<CompressionMethod, ((bytes: Buffer) => Promise<Buffer>) | null>> = {
  none: null,
  gzip: gzipOnce,
  zip: gzipOnce,
  zstd: zstdOnce,
  lz4: gzipOnce,
  br: (bytes) => brotliOnce(bytes, fastBrotli),
  xz: (bytes) => brotliOnce(bytes, fastBrotli),
};

async function compressedSize(bytes: Buffer, method: CompressionMethod): Promise<number> {
  const compress = compressLike[method];
  return compress === null ? bytes.length : (await compress(bytes)).length;
}
