import { completeBody } from './complete-body.ts';

/** A file on its way. */
export interface Download {
  /** Ends cleanly only when the file is complete; otherwise it fails with `transfer-broken`. */
  readonly body: ReadableStream<Uint8Array>;
  /** As clickferry would call the file. */
  readonly fileName: string;
  readonly mediaType: string;
}

export function toDownload(response: Response, signal?: AbortSignal): Download {
  return { ...namesOf(response), body: completeBody(response, signal) };
}

export function namesOf({ headers }: Response): Omit<Download, 'body'> {
  return {
    fileName: fileNameOf(headers.get('content-disposition')) ?? 'export',
    mediaType: headers.get('content-type') ?? 'application/octet-stream',
  };
}

/** `filename*` of RFC 6266, which the server always sends. */
function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}
