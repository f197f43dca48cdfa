import type { TableAddress } from '../api/api.ts';
import type { ExportSpec, FormatName } from '../api/types.ts';

/** What is on the screen is what is exported: the same columns in the same order. */
export function tableToExportSpec(
  at: TableAddress,
  chosen: readonly string[] | null,
  format: FormatName,
): ExportSpec {
  return {
    connectionId: at.connectionId,
    source: { kind: 'table', database: at.database, table: at.table },
    ...(chosen === null ? {} : { columns: chosen.map((column) => ({ column })) }),
    format: { name: format },
  };
}
