import type { ByteSink, ClickHouseClient } from '../../clickhouse/client.ts';
import type { SelectPlan } from '../select-plan.ts';
import { rowsToSql } from './rows-to-sql.ts';
import { Workbook, type WorkbookTotals } from './workbook.ts';
import type { XlsxOptions } from './xlsx-options.ts';

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface XlsxJob {
  readonly client: ClickHouseClient;
  readonly select: SelectPlan;
  readonly options: XlsxOptions;
  /** Generated when absent. */
  readonly queryId?: string;
  readonly modifiedAt?: Date;
  /** Lower than Excel's own, where many small sheets are wanted. */
  readonly rowsPerSheet?: number;
}

export interface XlsxOutcome extends WorkbookTotals {
  readonly queryId: string;
  /** Of the file. */
  readonly bytes: number;
}

/**
 * Writes the result of a selection as an .xlsx file, with memory that does not grow with it. As with `client.relay`, the sink is
 * opened when ClickHouse has given the first data; only when the promise resolves is the file whole; and when it rejects, what the sink
 * has got is no file.
 */
export async function writeXlsx(
  { client, select, options, queryId, modifiedAt = new Date(), rowsPerSheet }: XlsxJob,
  sink: ByteSink,
  signal: AbortSignal,
): Promise<XlsxOutcome> {
  const statement = rowsToSql(select, options);
  let bytes = 0;
  const workbook = new Workbook(
    async (parts) => {
      for (const { length } of parts) bytes += length;
      await sink.write(parts);
    },
    { columns: select.columns, options, modifiedAt, ...(rowsPerSheet === undefined ? {} : { rowsPerSheet }) },
  );
  const outcome = await client.relay(
    queryId === undefined ? statement : { ...statement, queryId },
    {
      open: (answer) => sink.open({ ...answer, contentType: xlsxMediaType }),
      async write(parts) {
        for (const part of parts) await workbook.write(part);
      },
    },
    { signal },
  );
  const totals = await workbook.finish();
  return { ...totals, bytes, queryId: outcome.queryId };
}
