import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { openClient } from '../../clickhouse/open-client.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { startTestEngine } from '../../testing/test-engine.ts';

export interface CheckingStage {
  /** Whom the words of users run as. */
  readonly reader: ClickHouseClient;
  readonly admin: ClickHouseClient;
  stop(): Promise<void>;
}

/** An engine with the tables `shop.orders` and `shop.people`. */
export async function openCheckingStage(): Promise<CheckingStage> {
  const testEngine = await startTestEngine();
  const reader = openClient(testTarget(testEngine.engine, 'reader'));
  const admin = openClient(testTarget(testEngine.engine, 'admin'));
  const stop = async (): Promise<void> => {
    await Promise.all([reader.close(), admin.close()]);
    await testEngine.stop();
  };
  for (const sql of tables) await admin.run({ sql });
  return { reader, admin, stop };
}

const tables = [
  'CREATE DATABASE shop',
  `CREATE TABLE shop.orders (id UInt64, person UInt32, paid Decimal(10, 2), tags Array(String), at DateTime, note Nullable(String))
   ENGINE = MergeTree ORDER BY id AS
   SELECT number, number % 10, number / 4, ['t' || toString(number % 3)], toDateTime('2024-01-01 00:00:00') + number * 3600,
     if(number % 7 = 0, NULL, 'n' || toString(number)) FROM numbers(100)`,
  `CREATE TABLE shop.people (id UInt32, name String, \`full name\` String, born Date) ENGINE = MergeTree ORDER BY id AS
   SELECT number, 'p' || toString(number), 'Person ' || toString(number), toDate('1980-01-01') + number * 400 FROM numbers(10)`,
];
