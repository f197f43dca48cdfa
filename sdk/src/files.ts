import { type ApiClient, dataOf, type Stoppable } from './api-client.ts';
import { ClickferryError } from './clickferry-error.ts';
import { type Download, namesOf, toDownload } from './download.ts';
import { resumingBody } from './resume-download.ts';
import type { Dialect, FileLink, NewFileLink, SniffedFile, StoredFile } from './types.ts';

/** A Blob, such as `await fs.openAsBlob(path)`, or bytes as they come. */
export type UploadBody = Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Is told how many bytes were handed over so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface FileDownloadOptions extends Stoppable {
  /** Only these bytes, both ends included; up to the end of the file when `end` is absent. */
  readonly range?: { readonly start: number; readonly end?: number };
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

    /** A transfer that breaks off goes on where it stopped; the clean end means that the checksum is right. */
    async download(id: string, { range, signal }: FileDownloadOptions = {}): Promise<Download> {
      const ask = (headers: Readonly<Record<string, string>>) =>
        send('GET', `/api/v1/files/${encodeURIComponent(id)}/content`, { headers, signal: signal ?? null });
      if (range !== undefined) {
        return toDownload(await ask({ range: `bytes=${range.start}-${range.end ?? ''}` }), signal);
      }
      const response = await ask({});
      return { ...namesOf(response), body: resumingBody(response, ask, { signal }) };
    },

    /** A path that downloads the file without a token, any number of times, until it expires or is revoked. */
    createLink: (id: string, options: { readonly expiresInSeconds?: number } = {}): Promise<NewFileLink> =>
      dataOf(json.POST('/api/v1/files/{fileId}/links', { params: pathOf(id), body: options })),

    async links(id: string): Promise<readonly FileLink[]> {
      return (await dataOf(json.GET('/api/v1/files/{fileId}/links', { params: pathOf(id) }))).items;
    },

    async revokeLink(fileId: string, linkId: string): Promise<void> {
      const params = { path: { fileId, linkId } };
      await dataOf(json.DELETE('/api/v1/files/{fileId}/links/{linkId}', { params }));
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
