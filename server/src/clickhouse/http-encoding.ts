import { brotliDecompressSync, constants, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { HttpEncoding } from './client.ts';

/**
 * The first version that breaks the answer off when a query fails in its midst, whatever the encoding, and says so by a header
 * (X-ClickHouse-Exception-Tag). Older ones may write the exception into the compressed data and end well, which nobody could tell from
 * a whole answer. They are not asked to compress.
 */
export const encodedSince = '25.11';

/** Reads a short text, also one that was cut; null: not here. */
const decoders: Readonly<Record<HttpEncoding, ((bytes: Buffer) => Buffer) | null>> = {
  gzip: (bytes) => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength }),
  deflate: (bytes) => inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength }),
  br: (bytes) =>
    brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength }),
  zstd: (bytes) => zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength }),
  lz4: null,
  xz: null,
};

const maxOutputLength = 1024 * 1024;

export function isReadable(encoding: HttpEncoding): boolean {
  return decoders[encoding] !== null;
}

/** The text of an answer that is an error; empty when it cannot be read. */
export function readEncodedText(bytes: Buffer, encoding: string | null): string {
  if (encoding === null) return bytes.toString('utf8');
  const decode = isHttpEncoding(encoding) ? decoders[encoding] : null;
  try {
    return decode?.(bytes).toString('utf8') ?? '';
  } catch {
    return '';
  }
}

function isHttpEncoding(name: string): name is HttpEncoding {
  return Object.hasOwn(decoders, name);
}
