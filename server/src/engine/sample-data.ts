import type { ClickHouseClient } from '../clickhouse/client.ts';
import { type SampleTable, sampleTables } from './sample-tables.ts';

/** Where tables lie while they are being filled: an internal database, which users do not see. */
const workshop = 'clickferry_sample';

/**
 * Makes the tables of the database `demo` that are not there, with the same rows on every machine. A table appears whole or not
 * at all: it is filled under another name and then renamed, and what an interrupted making left behind is thrown away.
 * `client` is the embedded engine's admin.
 */
export async function makeSampleData(client: ClickHouseClient, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  const present = new Set(
    (
      await client.rows<{ name: string }>(
        { sql: "SELECT name FROM system.tables WHERE database = 'demo'" },
        options,
      )
    ).map((row) => row.name),
  );
  const absent = sampleTables.filter((table) => !present.has(table.name));
  if (absent.length === 0) return;

  for (const sql of [
    "CREATE DATABASE IF NOT EXISTS demo COMMENT 'Sample data to try clickferry with'",
    `DROP DATABASE IF EXISTS ${workshop} SYNC`,
    `CREATE DATABASE ${workshop}`,
    ...absent.flatMap(makeTable),
    `DROP DATABASE ${workshop} SYNC`,
  ]) {
    await client.run({ sql }, options);
  }
}

function makeTable({ name, definition, rows }: SampleTable): string[] {
  return [
    `CREATE TABLE ${workshop}.${name} ${definition}`,
    `INSERT INTO ${workshop}.${name} ${rows}`,
    `RENAME TABLE ${workshop}.${name} TO demo.${name}`,
  ];
}
