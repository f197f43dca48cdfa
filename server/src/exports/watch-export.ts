import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import type { ByteLimit } from '../files/counting-hash.ts';
import type { ProgressReport } from '../jobs/job-handler.ts';

export interface WatchedExport {
  readonly client: ClickHouseClient;
  readonly queryId: string;
  readonly bytesOnDisk: () => Promise<number>;
  readonly limit: ByteLimit | null;
  readonly report: (progress: ProgressReport) => void;
}

export interface ExportWatch extends AsyncDisposable {
  /** Fires when the files have grown beyond the limit. */
  readonly exceeded: AbortSignal;
}

/** Tells from outside how far a running export is, whoever writes its bytes, until it is disposed. */
export function watchExport(watched: WatchedExport): ExportWatch {
  const exceeded = new AbortController();
  const ended = new AbortController();
  const watching = watch(watched, exceeded, ended.signal);
  return {
    exceeded: exceeded.signal,
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watching;
    },
  };
}

const intervalMs = 500;

async function watch(
  { client, queryId, bytesOnDisk, limit, report }: WatchedExport,
  exceeded: AbortController,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    await sleep(intervalMs, undefined, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    const bytes = await bytesOnDisk();
    if (limit !== null && bytes > limit.bytesMax) exceeded.abort(limit.problem());
    const progress = await client.progress(queryId).catch(() => null);
    if (progress === null) continue;
    const { readRows, totalRowsToRead } = progress;
    report({ rows: readRows, bytes, totalRows: Math.max(totalRowsToRead, readRows) });
  }
}
