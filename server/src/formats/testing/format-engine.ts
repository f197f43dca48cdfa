import { openClient } from '../../clickhouse/open-client.ts';
import type { ClickHouseClient, SettingValue } from '../../clickhouse/client.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { startTestEngine } from '../../testing/test-engine.ts';
import type { ExportFormat } from '../export-format.ts';
import { exportFormatSchema } from '../export-format.ts';
import { planFormat } from '../plan-format.ts';
import type { FormatColumn } from '../losses/fit-columns.ts';

type Settings = Readonly<Record<string, SettingValue>>;

/** Types that a server makes only when it is asked to. */
export const everyType: Settings = {
  enable_time_time64_type: 1,
  allow_experimental_qbit_type: 1,
  allow_suspicious_low_cardinality_types: 1,
  allow_experimental_nullable_tuple_type: 1,
};

/** An engine that writes files as the plan of a format says. */
export async function openFormatEngine() {
  const testEngine = await startTestEngine();
  const client = openClient(testTarget(testEngine.engine, 'admin'));
  return {
    client,
    columnsOf: (select: string): Promise<FormatColumn[]> => columnsOf(client, select),
    /** The bytes of the file, in UTF-8 where it is text. */
    async write(format: unknown, select: string): Promise<Buffer> {
      const parsed: ExportFormat = exportFormatSchema.parse(format);
      const plan = planFormat(parsed, await columnsOf(client, select), await client.facts());
      return readAll(client, plan.toSql(select), plan.settings);
    },
    bytesOf: (sql: string, settings: Settings = {}): Promise<Buffer> => readAll(client, sql, settings),
    async close(): Promise<void> {
      await client.close();
      await testEngine.stop();
    },
  };
}

export type FormatEngine = Awaited<ReturnType<typeof openFormatEngine>>;

async function columnsOf(client: ClickHouseClient, select: string): Promise<FormatColumn[]> {
  const rows = await client.rows<{ name: string; type: string }>({
    sql: `DESCRIBE (${select})`,
    settings: { ...everyType, print_pretty_type_names: 0 },
  });
  return rows.map(({ name, type }) => ({ name, type }));
}

async function readAll(client: ClickHouseClient, sql: string, settings: Settings): Promise<Buffer> {
  const { body } = await client.stream({ sql, settings: { ...everyType, ...settings } });
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
