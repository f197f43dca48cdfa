/** How files are compressed: what each method is called where, and who can do it. */
export interface CompressionFormat {
  readonly label: string;
  /** After that of the format, without the dot; a zip replaces it. */
  readonly extension: string | null;
  readonly mediaType: string | null;
  /** What ClickHouse's HTTP interface calls it in `Accept-Encoding`; null: it does not make it. */
  readonly byServer: string | null;
  /** What ClickHouse's `file()` calls it, when it writes a file itself; null: it does not make it. */
  readonly byFileFunction: string | null;
  readonly levels: { readonly least: number; readonly most: number; readonly default: number } | null;
  /** Since when browsers and other clients undo it unseen as a Content-Encoding; null: they do not. */
  readonly contentEncoding: string | null;
}

export const compressions = {
  none: {
    label: 'None',
    extension: null,
    mediaType: null,
    byServer: null,
    byFileFunction: 'none',
    levels: null,
    contentEncoding: null,
  },
  gzip: {
    label: 'gzip',
    extension: 'gz',
    mediaType: 'application/gzip',
    byServer: 'gzip',
    byFileFunction: 'gzip',
    levels: { least: 1, most: 9, default: 3 },
    contentEncoding: 'gzip',
  },
  zstd: {
    label: 'Zstandard',
    extension: 'zst',
    mediaType: 'application/zstd',
    byServer: 'zstd',
    byFileFunction: 'zstd',
    levels: { least: 1, most: 22, default: 3 },
    contentEncoding: 'zstd',
  },
  br: {
    label: 'Brotli',
    extension: 'br',
    mediaType: 'application/x-brotli',
    byServer: 'br',
    byFileFunction: 'br',
    levels: { least: 1, most: 11, default: 3 },
    contentEncoding: 'br',
  },
  lz4: {
    label: 'LZ4',
    extension: 'lz4',
    mediaType: 'application/x-lz4',
    byServer: 'lz4',
    byFileFunction: 'lz4',
    levels: { least: 1, most: 12, default: 3 },
    contentEncoding: null,
  },
  xz: {
    label: 'xz',
    extension: 'xz',
    mediaType: 'application/x-xz',
    byServer: 'xz',
    byFileFunction: 'xz',
    levels: { least: 1, most: 9, default: 3 },
    contentEncoding: null,
  },
  zip: {
    label: 'zip',
    extension: 'zip',
    mediaType: 'application/zip',
    byServer: null,
    byFileFunction: null,
    levels: { least: 1, most: 9, default: 3 },
    contentEncoding: null,
  },
} as const satisfies Record<string, CompressionFormat>;

export type CompressionName = keyof typeof compressions;
