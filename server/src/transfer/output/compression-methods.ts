import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip, createZstdCompress } from 'node:zlib';
import type { HttpEncoding } from '../../clickhouse/client.ts';
import { type CompressionFormat, compressions } from '../../formats/compression-catalogue.ts';
import type { Compression, CompressionMethod } from '../spec/output.ts';

export interface CompressionFacts extends CompressionFormat {
  readonly byServer: HttpEncoding | null;
  /** Made here, where ClickHouse cannot see the bytes of the file; null: only ClickHouse makes it. */
  readonly byNode: ((level: number | undefined) => Transform) | null;
}

type Maker = NonNullable<CompressionFacts['byNode']>;

const chunkSize = 128 * 1024;
const levelDefault = 3;

const makers: Readonly<Partial<Record<CompressionMethod, Maker>>> = {
  gzip: (level = levelDefault) => createGzip({ level, chunkSize }),
  zstd: (level = levelDefault) =>
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: level }, chunkSize }),
  br: (level = levelDefault) =>
    createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: level }, chunkSize }),
};

export function compressionFactsOf({ method }: Pick<Compression, 'method'>): CompressionFacts {
  return { ...compressions[method], byNode: makers[method] ?? null };
}

/** Whether only ClickHouse can make it. */
export function isMadeByServerAlone(compression: Pick<Compression, 'method'>): boolean {
  const { byServer, byNode } = compressionFactsOf(compression);
  return byServer !== null && byNode === null;
}
