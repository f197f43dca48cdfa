import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { entriesOf, openZip, readZip } from './testing/read-zip.ts';
import { ZipWriter } from './zip-writer.ts';

const modifiedAt = new Date('2026-02-03T04:05:06Z');

function collector() {
  const parts: Buffer[] = [];
  const take = (more: readonly Buffer[]): Promise<void> => {
    parts.push(...more);
    return Promise.resolve();
  };
  return { take, bytes: () => Buffer.concat(parts) };
}

async function archiveOf(entries: ReadonlyMap<string, Buffer>, level?: number): Promise<Buffer> {
  const { take, bytes } = collector();
  const zip = new ZipWriter(take, { modifiedAt, ...(level === undefined ? {} : { level }) });
  for (const [name, data] of entries) await zip.addEntry(name, data);
  await zip.finish();
  assert.equal(zip.bytes, bytes().length);
  return bytes();
}

describe('an archive', () => {
  it('gives back what went in, of any length and in any pieces', async () => {
    const anyPieces = fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 8 });
    const anyLevel = fc.constantFrom(0, 1, 6);
    await fc.assert(
      fc.asyncProperty(fc.array(anyPieces, { maxLength: 4 }), anyLevel, async (files, level) => {
        const { take, bytes } = collector();
        const zip = new ZipWriter(take, { modifiedAt, level });
        for (const [index, pieces] of files.entries()) {
          const entry = await zip.openEntry(`folder/${index}.bin`);
          for (const piece of pieces) await entry.write(Buffer.from(piece));
          await entry.close();
        }
        await zip.finish();
        const expected = files.map(
          (pieces, index) => [`folder/${index}.bin`, Buffer.concat(pieces)] as const,
        );
        assert.deepEqual(await readZip(bytes()), new Map(expected));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the order of blocks that are compressed side by side', async () => {
    const data = Buffer.concat([
      randomBytes(3_000_000),
      Buffer.alloc(5_000_000, 'x'),
      randomBytes(700_000),
      Buffer.alloc(2 ** 20),
    ]);
    const files = new Map([['mixed', data]]);
    assert.deepEqual(await readZip(await archiveOf(files)), files);
    assert.deepEqual(await readZip(await archiveOf(files, 0)), files);
  });

  it('does not need the bytes it was given any more, once it took them', async () => {
    const { take, bytes } = collector();
    const zip = new ZipWriter(take, { modifiedAt });
    const entry = await zip.openEntry('a');
    const reused = Buffer.alloc(100_000);
    for (let fill = 1; fill < 30; fill++) await entry.write(reused.fill(fill));
    await entry.close();
    await zip.finish();
    const unpacked = (await readZip(bytes())).get('a');
    for (let fill = 1; fill < 30; fill++) assert.equal(unpacked?.[fill * 100_000 - 1], fill);
  });

  it('names entries in any script, with the time of their making', async () => {
    const archive = await archiveOf(new Map([['отчёт/売上 😀.csv', Buffer.from('a')]]));
    const zip = await openZip(archive);
    const [entry] = await entriesOf(zip);
    assert.equal(entry?.fileName, 'отчёт/売上 😀.csv');
    assert.equal(entry?.getLastModDate({ timezone: 'UTC' }).getTime(), modifiedAt.getTime());
  });

  it('refuses names that would leave the folder, and names that are taken', async () => {
    const zip = new ZipWriter(collector().take, { modifiedAt });
    for (const name of ['', '/etc/passwd', '../a', 'a/../../b', 'a\\b', 'a\0', 'a//b', 'x'.repeat(70_000)])
      await assert.rejects(zip.addEntry(name, ''), /cannot name an entry/);
    await zip.addEntry('a', '');
    await assert.rejects(zip.addEntry('a', ''), /already/);
  });

  it('is not finished while an entry is open', async () => {
    const zip = new ZipWriter(collector().take, { modifiedAt });
    await zip.openEntry('a');
    await assert.rejects(zip.finish(), /still open/);
    await assert.rejects(zip.openEntry('b'), /still open/);
  });

  it('passes on what its taker throws, and stops', async () => {
    let calls = 0;
    const take = (): Promise<void> =>
      ++calls > 3 ? Promise.reject(new Error('disk full')) : Promise.resolve();
    const zip = new ZipWriter(take, { modifiedAt });
    await assert.rejects(zip.addEntry('a', randomBytes(8_000_000)), /disk full/);
    assert.equal(calls, 4);
  });

  it('holds more than 65,535 entries', async () => {
    const names = Array.from({ length: 70_000 }, (_, index) => `${index}`);
    const archive = await archiveOf(new Map(names.map((name) => [name, Buffer.alloc(0)])));
    const zip = await openZip(archive);
    assert.equal(zip.entryCount, 70_000);
    assert.equal((await entriesOf(zip)).length, 70_000);
  });

  it('holds an entry above 4 GiB', async () => {
    const { take, bytes } = collector();
    const zip = new ZipWriter(take, { modifiedAt });
    const zeros = Buffer.alloc(2 ** 25);
    const big = await zip.openEntry('big');
    for (let count = 0; count < 129; count++) await big.write(zeros);
    const totals = await big.close();
    await zip.addEntry('small', 'hello');
    await zip.finish();
    assert.equal(totals.bytes, 129 * 2 ** 25);
    const opened = await openZip(bytes());
    const [bigEntry, smallEntry] = await entriesOf(opened);
    assert.equal(bigEntry?.uncompressedSize, totals.bytes);
    assert.equal(bigEntry.compressedSize, totals.compressedBytes);
    assert.ok(smallEntry !== undefined);
    assert.equal(await text(await opened.openReadStreamPromise(smallEntry)), 'hello');
  });
});
