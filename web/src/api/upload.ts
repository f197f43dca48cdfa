import { ApiProblem, problemOfAnswer, unreachable } from './problem.ts';
import type { StoredFile } from './types.ts';

export interface UploadOptions {
  readonly token: string;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

/** XMLHttpRequest, because it alone tells a page how much of a body has been sent. The browser reads the file from the disk as it goes. */
export function uploadFile(file: File, options: UploadOptions): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('PUT', `/api/v1/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('authorization', `Bearer ${options.token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => options.onProgress(event.loaded));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as StoredFile);
      else reject(problemOfAnswer(request.status, request.response));
    });
    request.addEventListener('error', () => reject(unreachable(new Error('The upload broke off'))));
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
    request.addEventListener('loadend', () => options.signal.removeEventListener('abort', stop));
    options.signal.addEventListener('abort', stop);
    request.send(file);
  });
}

export function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError' && !(error instanceof ApiProblem);
}
