import { randomUUID } from 'node:crypto';
import type { ByteSink, ClickHouseClient, HttpEncoding } from '../clickhouse/client.ts';
import type { ExportPlan } from './export-plan.ts';
import { bringRows, levelSettings } from './output/bring-rows.ts';
import { compressionFactsOf } from './output/compression-methods.ts';
import { fileStages } from './output/file-stages.ts';
import { CompressingSink } from './output/compressing-sink.ts';
import { makeArchive } from './output/make-archive.ts';
import { isUntouched, makingOf } from './output/making.ts';
import { SinkStage } from './output/sink-stage.ts';
import { type SplitRows, termsOfDownload } from './output/split-into-parts.ts';
import type { SidecarFacts } from './sidecar.ts';
import { statementOf } from './statement-of.ts';

export interface ExportPorts {
  readonly client: ClickHouseClient;
  /** Splits that only an engine can make; null where there is none. */
  readonly splitRows: SplitRows | null;
  /** Of the plan's plain table, for the sidecar. */
  readonly table: SidecarFacts['table'];
  readonly now: Date;
  /** How the transfer may be encoded on its way to the client, where the file itself is not. */
  readonly transferEncoding: HttpEncoding | null;
}

/** Makes the plan's one file and gives its bytes to the sink as they come. Only when it resolves is the file whole. */
export async function runExport(
  plan: ExportPlan,
  ports: ExportPorts,
  sink: ByteSink,
  signal: AbortSignal,
): Promise<void> {
  const { client } = ports;
  const queryId = randomUUID();
  const stage = new SinkStage(sink, { queryId, contentType: plan.mediaType, encoding: null });
  if (isArchive(plan)) {
    const archive = { ...ports, terms: termsOfDownload, source: { client, queryId } };
    await makeArchive(plan, archive, stage, signal);
  } else if (isMadeByClickHouse(plan)) {
    await relayFile(plan, ports, { sink, queryId }, signal);
  } else {
    const making = makingOf(plan, { seesRows: false });
    await bringRows(plan, { client, queryId, making }, fileStages(plan, making, stage), signal);
  }
}

export function isArchive({ compression, sidecar, split }: ExportPlan): boolean {
  return compression.method === 'zip' || sidecar || split !== null;
}

/** Whether ClickHouse writes every byte of the file, so that they only have to be carried. */
export function isMadeByClickHouse(plan: ExportPlan): boolean {
  const { compression } = plan;
  return (
    isUntouched(plan) && (compression.method === 'none' || compressionFactsOf(compression).byServer !== null)
  );
}

/** Whether such a file may be compressed for the way alone: text, and not compressed itself. */
export function isWorthEncoding(plan: ExportPlan): boolean {
  const { method } = plan.compression;
  return !isArchive(plan) && method === 'none' && isMadeByClickHouse(plan) && isText(plan.mediaType);
}

function isText(mediaType: string): boolean {
  return /^text\/|[/+](json|xml|x-ndjson|sql)\b/.test(mediaType);
}

async function relayFile(
  plan: ExportPlan,
  { client, transferEncoding }: ExportPorts,
  { sink, queryId }: { readonly sink: ByteSink; readonly queryId: string },
  signal: AbortSignal,
): Promise<void> {
  const encoding = compressionFactsOf(plan.compression).byServer ?? transferEncoding;
  const { settings, ...statement } = statementOf(plan);
  const carrier = new CompressingSink(plan, sink);
  await client.relay(
    { ...statement, queryId, settings: { ...settings, ...levelSettings(plan.compression.level) } },
    carrier,
    encoding === null ? { signal } : { signal, encoding },
  );
  await carrier.end();
}
