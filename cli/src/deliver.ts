import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Clickferry, type Download, type ExportReceipt, saveDownload } from '@clickferry/sdk';
import { showProgress } from './progress.ts';
import { formatBytes } from './quantities.ts';
import type { Terminal } from './terminal.ts';

/** Into the file, or to standard output. */
export async function deliver(
  download: Download,
  path: string | undefined,
  totalBytes: number | null,
  terminal: Terminal,
): Promise<void> {
  if (path === undefined) return pipeline(download.body, terminal.stdout, { end: false });
  using progress = showProgress(terminal, 'received', totalBytes);
  const bytes = await saveDownload(download, path, { onProgress: (so) => progress.update(so) });
  progress[Symbol.dispose]();
  terminal.stderr.write(`${path}: ${formatBytes(bytes)}\n`);
}

/** The files that a job made: one into the file of that name, several into a folder of that name. */
export async function fetchFiles(
  { files }: Clickferry,
  receipt: ExportReceipt,
  path: string,
  terminal: Terminal,
): Promise<void> {
  const isFolder = receipt.files.length > 1;
  if (isFolder) await mkdir(path, { recursive: true });
  for (const { id, name, bytes } of receipt.files) {
    const download = await files.download(id, { signal: terminal.signal });
    await deliver(download, isFolder ? join(path, basename(name)) : path, bytes, terminal);
  }
}
