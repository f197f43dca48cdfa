import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Download } from './download.ts';

export interface SaveOptions {
  /** Is told how many bytes were written so far. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Writes a download into a file and gives its size. The file appears under its name only when it is complete and on the
 * disk; when anything fails there is no new file, and an older one of that name is untouched.
 */
export async function saveDownload(
  { body }: Pick<Download, 'body'>,
  path: string,
  { onProgress }: SaveOptions = {},
): Promise<number> {
  const partPath = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const bytes = await writePart(partPath, body, onProgress);
    await rename(partPath, path);
    return bytes;
  } catch (error) {
    await body.cancel(error).catch(() => {});
    await rm(partPath, { force: true });
    throw error;
  }
}

async function writePart(
  path: string,
  body: ReadableStream<Uint8Array>,
  onProgress: SaveOptions['onProgress'],
): Promise<number> {
  await using file = await open(path, 'wx');
  let bytes = 0;
  for await (const part of body) {
    await writeAll(file, part);
    bytes += part.byteLength;
    onProgress?.(bytes);
  }
  await file.sync();
  return bytes;
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.byteLength; ) {
    offset += (await file.write(bytes, offset)).bytesWritten;
  }
}
