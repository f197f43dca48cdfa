import type { ClickHouseClient } from '../clickhouse/client.ts';
import { selectionSchema } from '../transfer/export-spec.ts';
import { readSample, type Rows } from '../transfer/preview/read-sample.ts';
import { compileSelection } from '../transfer/select/compile-selection.ts';

export interface RowsRequest {
  readonly connectionId: string;
  readonly source: { readonly database: string; readonly table: string };
  readonly columns?: readonly string[] | undefined;
  readonly limit: number;
}

/** The first rows of a table, selected as an export of it selects them. */
export async function readRows(
  reader: ClickHouseClient,
  { connectionId, source, columns, limit }: RowsRequest,
  signal: AbortSignal,
): Promise<Rows> {
  const selection = selectionSchema.parse({
    connectionId,
    source: { kind: 'table', ...source },
    columns: columns?.map((column) => ({ column })),
  });
  const plan = await compileSelection(reader, selection, { signal, maySql: false });
  return readSample(reader, plan, { rowsMax: limit, signal });
}
