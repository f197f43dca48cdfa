import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Runs on a thread of its own: hashes a file while somebody else writes it, until it is told that the file has ended. On the way it
 * has the disk take what is there, so that little is left to flush in the end.
 */
const { path } = workerData as { readonly path: string };
let hasEnded = false;
parentPort?.once('message', () => {
  hasEnded = true;
});

const chunk = Buffer.allocUnsafe(1024 * 1024);
const waitMs = 10;
const flushEveryBytes = 128 * 1024 * 1024;

const file = await open(path, 'r');
try {
  const written = await hashToEnd(file);
  parentPort?.postMessage(written, []);
} finally {
  await file.close();
}

async function hashToEnd(growing: FileHandle): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let flushed = 0;
  let flushing: Promise<void> | null = null;
  for (let bytes = 0; ; ) {
    // Asked before reading: what is read after the end was told is all there is.
    const isLast = hasEnded;
    const { bytesRead } = await growing.read(chunk, 0, chunk.length, bytes);
    hash.update(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
    if (bytes - flushed >= flushEveryBytes && flushing === null) {
      flushed = bytes;
      flushing = flush(growing).finally(() => {
        flushing = null;
      });
    }
    if (bytesRead === 0 && isLast) {
      await flushing;
      return { bytes, sha256: hash.digest('hex') };
    }
    if (bytesRead === 0) await sleep(waitMs);
  }
}

/** Only to be early: whoever finishes the file flushes it, and learns of a disk that fails. */
async function flush(growing: FileHandle): Promise<void> {
  await growing.datasync().catch(() => {});
}
