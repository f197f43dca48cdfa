import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { saveDownload } from './save-download.ts';

describe('saving a download', () => {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-save-'));
  });
  after(() => rm(directory, { recursive: true }));

  it('writes the whole file and leaves nothing else', async () => {
    const path = join(directory, 'whole.csv');
    const bytes = await saveDownload({ body: parts('id\n', '1\n') }, path);
    assert.equal(bytes, 5);
    assert.equal(await readFile(path, 'utf8'), 'id\n1\n');
    assert.deepEqual(await readdir(directory), ['whole.csv']);
  });

  it('leaves an older file as it was, and no part, when the transfer breaks off', async () => {
    const path = join(directory, 'whole.csv');
    await writeFile(path, 'older');
    await assert.rejects(saveDownload({ body: broken('id\n', new Error('cut')) }, path), /cut/);
    assert.equal(await readFile(path, 'utf8'), 'older');
    assert.deepEqual(await readdir(directory), ['whole.csv']);
  });

  it('cancels the transfer when the file cannot be written', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
    await assert.rejects(saveDownload({ body }, join(directory, 'no', 'such', 'folder.csv')), {
      code: 'ENOENT',
    });
    assert.ok(isCancelled);
  });
});

function parts(...texts: string[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts.map((text) => Buffer.from(text)));
}

function broken(text: string, error: Error): ReadableStream<Uint8Array> {
  return ReadableStream.from(
    (async function* () {
      yield Buffer.from(text);
      throw error;
    })(),
  );
}
