import { type ApiClient, dataOf } from './api-client.ts';
import { completeBody } from './complete-body.ts';
import { ClickferryError } from './clickferry-error.ts';
import type { Dialect, SniffedFile, StoredFile } from './types.ts';

/** A Blob, such as `await fs.openAsBlob(path)`, or bytes as they come. */
export type UploadBody = Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Is told how many bytes were handed over so far. */
  readonly onProgress?: (bytes: number) => void;
}

export function openFiles({ json, send }: ApiClient) {
  return {
    list: async (): Promise<readonly StoredFile[]> => (await dataOf(json.GET('/api/v1/files'))).items,

    get: (id: string): Promise<StoredFile> =>
      dataOf(json.GET('/api/v1/files/{fileId}', { params: pathOf(id) })),

    async upload(
      name: string,
      body: UploadBody,
      { signal, onProgress }: UploadOptions = {},
    ): Promise<StoredFile> {
      const counted = countBytes(streamOf(body), onProgress);
      const response = await send('PUT', `/api/v1/files?name=${encodeURIComponent(name)}`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: counted.stream,
        signal: signal ?? null,
      });
      const file = (await response.json()) as StoredFile;
      if (file.bytes !== counted.bytes()) throw incomplete(file.bytes, counted.bytes());
      return file;
    },

    /** The bytes of a file, as they were uploaded. */
    async content(
      id: string,
      { signal }: { signal?: AbortSignal } = {},
    ): Promise<ReadableStream<Uint8Array>> {
      const path = `/api/v1/files/${encodeURIComponent(id)}/content`;
      return completeBody(await send('GET', path, { signal: signal ?? null }), signal);
    },

    /** Finds out what a file is. What the dialect says is taken as it is. */
    sniff(id: string, { delimiter, header }: Dialect = {}): Promise<SniffedFile> {
      const query = {
        ...(delimiter !== undefined && { delimiter }),
        ...(header !== undefined && { header: String(header) }),
      };
      return dataOf(json.GET('/api/v1/files/{fileId}/sniff', { params: { ...pathOf(id), query } }));
    },

    async delete(id: string): Promise<void> {
      await dataOf(json.DELETE('/api/v1/files/{fileId}', { params: pathOf(id) }));
    },
  };
}

function streamOf(body: UploadBody): ReadableStream<Uint8Array> {
  if (body instanceof ReadableStream) return body;
  return (body instanceof Blob ? body : new Blob([body])).stream();
}

function countBytes(body: ReadableStream<Uint8Array>, onProgress?: (bytes: number) => void) {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      bytes += part.byteLength;
      onProgress?.(bytes);
      controller.enqueue(part);
    },
  });
  return { stream: body.pipeThrough(counter), bytes: () => bytes };
}

function incomplete(arrived: number, sent: number): ClickferryError {
  const detail = `${sent} bytes were sent and ${arrived} arrived. Upload the file again.`;
  return new ClickferryError({
    code: 'upload-incomplete',
    title: 'The upload ended early',
    detail,
    status: null,
  });
}

function pathOf(fileId: string) {
  return { path: { fileId } };
}
