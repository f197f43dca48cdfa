import type { XlsxFormat } from '../../formats/schemas/documents.ts';

/** As the spec of the export has them. */
export type XlsxOptions = Omit<XlsxFormat, 'name'>;
