import type { Progress, Statement } from './client.ts';
import { textParameter } from './parameters.ts';

/** ASYNC: it is asked to stop, and nobody waits until it has. */
export function killStatement(queryId: string): Statement {
  return {
    sql: 'KILL QUERY WHERE query_id = {queryId:String} ASYNC',
    parameters: { queryId: textParameter(queryId) },
  };
}

export function isStoppingStatement(queryId: string): Statement {
  return {
    sql: 'SELECT is_cancelled FROM system.processes WHERE query_id = {queryId:String} LIMIT 1',
    parameters: { queryId: textParameter(queryId) },
  };
}

export function progressStatement(queryId: string): Statement {
  return {
    sql: `SELECT read_rows, read_bytes, total_rows_approx, written_rows, written_bytes, elapsed, memory_usage
FROM system.processes WHERE query_id = {queryId:String} LIMIT 1`,
    parameters: { queryId: textParameter(queryId) },
  };
}

export function toProgress(row: Readonly<Record<string, unknown>>): Progress {
  return {
    readRows: Number(row['read_rows']),
    readBytes: Number(row['read_bytes']),
    totalRowsToRead: Number(row['total_rows_approx']),
    writtenRows: Number(row['written_rows']),
    writtenBytes: Number(row['written_bytes']),
    elapsedSeconds: Number(row['elapsed']),
    memoryBytes: Number(row['memory_usage']),
  };
}
