import { decideCsvOptions } from '../../formats/csv/csv-options.ts';
import type { ExportFormat } from '../../formats/export-format.ts';

/** How the bytes of a format, as ClickHouse gives them, can be cut into files of whole rows. */
export interface RowCut {
  /** `lines`: a line feed ends a row wherever it stands. `quoted-lines`: not between double quotes. */
  readonly rowEnd: 'lines' | 'quoted-lines';
  /** So many bytes stand before the first row and belong to each of the files: a byte order mark. */
  readonly markBytes: number;
  /** So many rows on top are no data and belong to each of the files. */
  readonly headerRows: number;
}

/** In UTF-8. */
const byteOrderMarkLength = 3;

type CutOf<Format> = (format: Format) => RowCut | null;

const cuts: { readonly [Name in ExportFormat['name']]?: CutOf<Extract<ExportFormat, { name: Name }>> } = {
  // In other encodings the mark is put before each file behind the cut.
  CSV: (format) => {
    const { header, bom, encoding } = decideCsvOptions(format);
    const markBytes = bom && encoding === 'utf-8' ? byteOrderMarkLength : 0;
    return { rowEnd: 'quoted-lines', markBytes, headerRows: header ? 1 : 0 };
  },
  TSV: ({ header, types }) => ({
    rowEnd: 'lines',
    markBytes: 0,
    headerRows: Number(header) + Number(types),
  }),
  NDJSON: ({ as }) => (as === 'lines' ? { rowEnd: 'lines', markBytes: 0, headerRows: 0 } : null),
  JSONCompact: ({ as }) => (as === 'lines' ? { rowEnd: 'lines', markBytes: 0, headerRows: 2 } : null),
};

/** Null: only an engine can split this format. */
export function rowCutOf(format: ExportFormat): RowCut | null {
  // Found by the name of this very format, so it takes it.
  const cutOf = cuts[format.name] as CutOf<ExportFormat> | undefined;
  return cutOf?.(format) ?? null;
}
