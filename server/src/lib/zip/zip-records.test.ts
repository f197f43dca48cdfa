import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import { entriesOf } from './testing/read-zip.ts';
import { centralDirectory, centralDirectoryEnd, dataDescriptor, localHeader } from './zip-records.ts';

describe('the records of an archive', () => {
  it('find an entry behind 4 GiB of others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clickferry-zip-'));
    try {
      const path = join(folder, 'sparse.zip');
      await writeBehind(5 * 2 ** 30, path);
      const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
      const [entry] = await entriesOf(zip);
      assert.ok(entry !== undefined);
      assert.equal(await text(await zip.openReadStreamPromise(entry)), 'far away');
      zip.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Before it is nothing, which takes no room on the disk. */
async function writeBehind(offset: number, path: string): Promise<void> {
  const data = Buffer.from('far away');
  const compressed = deflateRawSync(data);
  const totals = { crc32: crc32(data), bytes: data.length, compressedBytes: compressed.length };
  const entry = { name: 'far', modifiedAt: new Date(0), offset, ...totals };
  const local = Buffer.concat([localHeader(entry), compressed, dataDescriptor(totals)]);
  const directory = Buffer.concat(centralDirectory([entry]));
  const place = { offset: offset + local.length, bytes: directory.length, entries: 1 };
  const file = await open(path, 'w');
  try {
    const records = Buffer.concat([local, directory, centralDirectoryEnd(place)]);
    await file.write(records, 0, records.length, offset);
  } finally {
    await file.close();
  }
}
