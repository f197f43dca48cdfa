import { type ApiClient, dataOf } from './api-client.ts';
import { completeBody } from './complete-body.ts';
import type { ExportPlan, ExportSpec } from './types.ts';

export interface ExportDownload {
  /** Ends cleanly only when the file is complete; otherwise it fails with `transfer-broken`. */
  readonly body: ReadableStream<Uint8Array>;
  /** As clickferry would call the file. */
  readonly fileName: string;
  readonly mediaType: string;
}

export function openExports({ json, send }: ApiClient) {
  return {
    /** What the export would run, without running it. */
    plan: (spec: ExportSpec): Promise<ExportPlan> =>
      dataOf(json.POST('/api/v1/exports/plan', { body: spec })),

    /** Resolves when the first bytes are there. Cancelling the body, or the signal, stops the query in ClickHouse. */
    async download(spec: ExportSpec, { signal }: { signal?: AbortSignal } = {}): Promise<ExportDownload> {
      const response = await send('POST', '/api/v1/exports/download', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(spec),
        signal: signal ?? null,
      });
      return {
        body: completeBody(response, signal),
        fileName: fileNameOf(response.headers.get('content-disposition')) ?? 'export',
        mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
      };
    },

    /** A path that downloads the export once, without a token, within a minute. */
    createLink: (spec: ExportSpec): Promise<{ readonly url: string; readonly expiresAt: string }> =>
      dataOf(json.POST('/api/v1/exports/links', { body: spec })),
  };
}

/** `filename*` of RFC 6266, which the server always sends. */
function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}
