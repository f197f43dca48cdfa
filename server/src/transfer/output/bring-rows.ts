import type { ByteSink, ClickHouseClient } from '../../clickhouse/client.ts';
import type { FormatPlan } from '../../formats/format-plan.ts';
import type { ExportPlan } from '../export-plan.ts';
import { statementOf } from '../statement-of.ts';
import { writeXlsx } from '../xlsx/write-xlsx.ts';
import type { ByteStage } from './byte-stage.ts';
import { expectingEncoding } from './http-encoding.ts';
import type { Making } from './making.ts';

/** Who asks. */
export interface QuerySource {
  readonly client: ClickHouseClient;
  readonly queryId: string;
}

export interface RowSource extends QuerySource {
  readonly making: Making;
}

export interface BroughtRows {
  /** Null where nobody has counted them. */
  readonly rows: number | null;
  /** In which a text was too long for a cell and was shortened, where the spec lets that be. */
  readonly rowsCut?: number;
}

type Plan = Pick<ExportPlan, 'select' | 'format' | 'formatOptions' | 'compression'>;

/**
 * Runs the query to its end, the bytes of the file going to the stage as they come: compressed, where only ClickHouse can do
 * that. Ends the stage only when it was all of them.
 */
export async function bringRows(
  plan: Plan,
  source: RowSource,
  stage: ByteStage,
  signal: AbortSignal,
): Promise<BroughtRows> {
  const sink = { open: () => {}, write: (parts: readonly Buffer[]) => stage.write(parts) };
  const brought = await packers[plan.format.packing](plan, source, sink, signal);
  await stage.end();
  return brought;
}

type Packer = (plan: Plan, source: RowSource, sink: ByteSink, signal: AbortSignal) => Promise<BroughtRows>;

const packers: Readonly<Record<FormatPlan['packing'], Packer>> = { none: relayRows, xlsx: packWorkbook };

async function relayRows(
  plan: Plan,
  { client, queryId, making: { serverEncoding: encoding } }: RowSource,
  sink: ByteSink,
  signal: AbortSignal,
): Promise<BroughtRows> {
  const { settings, ...statement } = statementOf(plan);
  const level = encoding === null ? {} : levelSettings(plan.compression.level);
  await client.relay(
    { ...statement, settings: { ...settings, ...level }, queryId },
    expectingEncoding(sink, encoding),
    encoding === null ? { signal } : { signal, encoding },
  );
  return { rows: null };
}

/** Not sent when nobody asks for it: some accounts may not set anything. */
export function levelSettings(level: number | undefined): { readonly http_zlib_compression_level?: number } {
  return level === undefined ? {} : { http_zlib_compression_level: level };
}

async function packWorkbook(
  { select, formatOptions }: Plan,
  { client, queryId }: RowSource,
  sink: ByteSink,
  signal: AbortSignal,
): Promise<BroughtRows> {
  if (formatOptions.name !== 'XLSX') throw new Error(`${formatOptions.name} is no workbook`);
  return writeXlsx({ client, select, options: formatOptions, queryId }, sink, signal);
}
