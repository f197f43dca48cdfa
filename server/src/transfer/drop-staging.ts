import type { ClickHouseClient, Statement } from '../clickhouse/client.ts';

export interface StagingLog {
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
}

const secondsMax = 30;

/** A leftover is worth a word in the log, but changes nothing about what a transfer did or why it failed. */
export async function dropStaging(
  client: Pick<ClickHouseClient, 'run'>,
  statement: Statement,
  log: StagingLog,
): Promise<void> {
  try {
    await client.run(statement, { signal: AbortSignal.timeout(secondsMax * 1000) });
  } catch (error) {
    log.warn({ err: error, sql: statement.sql }, 'a staging table could not be dropped; drop it by hand');
  }
}
