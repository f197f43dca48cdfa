import type { ExportFormat } from '../../formats/export-format.ts';

/** How the bytes of a format, as ClickHouse gives them, can be cut into files of whole rows. */
export interface RowCut {
  /** `lines`: a line feed ends a row wherever it stands. `quoted-lines`: not between double quotes. */
  readonly rowEnd: 'lines' | 'quoted-lines';
  /** So many rows on top are no data and belong to each of the files. */
  readonly headerRows: number;
}

type CutOf<Format> = (format: Format) => RowCut | null;

const cuts: { readonly [Name in ExportFormat['name']]?: CutOf<Extract<ExportFormat, { name: Name }>> } = {
  CSV: ({ header }) => ({ rowEnd: 'quoted-lines', headerRows: header ? 1 : 0 }),
  TSV: ({ header, types }) => ({ rowEnd: 'lines', headerRows: Number(header) + Number(types) }),
  NDJSON: ({ as }) => (as === 'lines' ? { rowEnd: 'lines', headerRows: 0 } : null),
  JSONCompact: ({ as }) => (as === 'lines' ? { rowEnd: 'lines', headerRows: 2 } : null),
};

/** Null: only an engine can split this format. */
export function rowCutOf(format: ExportFormat): RowCut | null {
  // Found by the name of this very format, so it takes it.
  const cutOf = cuts[format.name] as CutOf<ExportFormat> | undefined;
  return cutOf?.(format) ?? null;
}
