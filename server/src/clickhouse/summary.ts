import type { IncomingMessage } from 'node:http';
import type { Summary } from './client.ts';
import { headerOf } from './transport/check-answer.ts';

export function readSummary(incoming: IncomingMessage, queryId: string): Summary {
  const counts = parseCounts(headerOf(incoming, 'x-clickhouse-summary'));
  return {
    queryId,
    readRows: Number(counts['read_rows'] ?? 0),
    readBytes: Number(counts['read_bytes'] ?? 0),
    writtenRows: Number(counts['written_rows'] ?? 0),
    writtenBytes: Number(counts['written_bytes'] ?? 0),
  };
}

function parseCounts(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}
