import type { TableName } from '@clickferry/sdk';
import { UsageError } from './usage-error.ts';

/** `database.table`; a part with a dot in it goes into backticks, as in ClickHouse: demo.`a.b`. */
export function parseTableName(text: string): TableName {
  const match = /^(?:`([^`]+)`|([^.`]+))\.(?:`([^`]+)`|([^`]+))$/.exec(text);
  const database = match?.[1] ?? match?.[2];
  const table = match?.[3] ?? match?.[4];
  if (database === undefined || table === undefined) {
    throw new UsageError(`${JSON.stringify(text)} is not a table; write database.table, such as demo.trips.`);
  }
  return { database, table };
}

export function formatTableName({ database, table }: TableName): string {
  return `${database}.${table}`;
}
