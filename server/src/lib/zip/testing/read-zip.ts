import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** The files in an archive, in its order, by a reader that is not ours. Sizes and checksums are checked. */
export async function readZip(archive: Buffer): Promise<Map<string, Buffer>> {
  const zip = await openZip(archive);
  const files = new Map<string, Buffer>();
  for (const entry of await entriesOf(zip)) {
    const data = await buffer(await zip.openReadStreamPromise(entry));
    assert.equal(crc32(data), entry.crc32, entry.fileName);
    files.set(entry.fileName, data);
  }
  return files;
}

export function openZip(archive: Buffer): Promise<ZipFile> {
  return fromBufferPromise(archive, { lazyEntries: true, autoClose: false });
}

export async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}
