import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient, Statement } from '../../clickhouse/client.ts';
import { quoteString } from '../../clickhouse/quoting.ts';
import type { WrittenFile } from '../../files/counting-hash.ts';
import { GrowingHash } from '../../files/hash-growing.ts';
import { Problem } from '../../lib/problem.ts';
import type { ExportPlan } from '../export-plan.ts';
import { rowsStatementOf } from '../statement-of.ts';
import { compressionFactsOf } from './compression-methods.ts';

export interface EngineWriteOrder {
  /** May read what the user's words ask for, and write files; nothing else. */
  readonly exporter: ClickHouseClient;
  readonly queryId: string;
  /** Of an empty file that is there already, so that it is nobody else's to read. */
  readonly path: string;
}

/** The engine itself writes the file: not a byte of it passes through here. It is hashed beside, as it grows. */
export async function writeByEngine(
  plan: ExportPlan,
  { exporter, queryId, path }: EngineWriteOrder,
  signal: AbortSignal,
): Promise<WrittenFile & { readonly rows: number }> {
  const hash = new GrowingHash(path);
  try {
    const { writtenRows } = await exporter.run({ ...writeStatement(plan, path), queryId }, { signal });
    const written = await hash.finish();
    const { size } = await stat(path);
    if (size !== written.bytes) throw new Error(`${path} was written to behind its end`);
    return { ...written, rows: writtenRows };
  } catch (error) {
    await untilGone(exporter, queryId);
    throw diskFailure(error) ?? error;
  } finally {
    await hash.stop();
  }
}

/** Paths that `file()` would take for a pattern or for a place inside of an archive. */
export function isPathForEngine(path: string): boolean {
  return !/[*?{}[\]\\]|::|\p{Cc}/u.test(path);
}

function writeStatement(plan: ExportPlan, path: string): Statement {
  const { sql, parameters, settings, clickhouseFormat } = rowsStatementOf(plan);
  const { byFileFunction } = compressionFactsOf(plan.compression);
  const place = [path, clickhouseFormat, 'auto', byFileFunction ?? 'none'].map(quoteString);
  const { level } = plan.compression;
  return {
    sql: `INSERT INTO FUNCTION file(${place.join(', ')})\n${sql}`,
    ...(parameters === undefined ? {} : { parameters }),
    settings: {
      ...settings,
      engine_file_truncate_on_insert: 1,
      // Blocks are written as they come: joining them to larger ones first costs more than it saves a file.
      min_insert_block_size_rows: 0,
      min_insert_block_size_bytes: 0,
      ...(level === undefined ? {} : { output_format_compression_level: level }),
    },
  };
}

/** A query that was killed writes on for a moment, and its file must not come back when it is deleted. */
async function untilGone(exporter: ClickHouseClient, queryId: string): Promise<void> {
  for (let tries = 0; tries < goneTriesMax; tries++) {
    const isRunning = await exporter.progress(queryId).catch(() => null);
    if (isRunning === null) return;
    await exporter.kill(queryId).catch(() => {});
    await sleep(goneWaitMs);
  }
}

const goneTriesMax = 15;
const goneWaitMs = 100;

/** NOT_ENOUGH_SPACE and CANNOT_WRITE_TO_FILE_DESCRIPTOR. */
const diskCodes: ReadonlySet<number> = new Set([243, 75]);

function diskFailure(error: unknown): Problem | null {
  if (!(error instanceof Problem) || !diskCodes.has(error.facts.clickhouse?.code ?? 0)) return null;
  const message =
    'The engine could not write the file: the disk is full or failed. Nothing was kept; free some space and try again.';
  return new Problem('storage-failed', message, error.facts, { cause: error });
}
