import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createPrivateFile, replacePrivateFile } from './private-file.ts';

describe('a private file', () => {
  const root = mkdtempSync(join(tmpdir(), 'clickferry-private-file-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const path = join(root, 'kept');

  it('is made once by many at once, whole, for its owner alone, and leaves nothing else behind', async () => {
    const texts = Array.from({ length: 8 }, (_, i) => `${i}`.repeat(10_000));
    await Promise.all(texts.map((text) => createPrivateFile(path, text)));
    assert.ok(texts.includes(readFileSync(path, 'utf8')));
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(root), ['kept']);
  });

  it('is replaced whole, and stays when it cannot be', async () => {
    await replacePrivateFile(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    await assert.rejects(replacePrivateFile(root, 'a folder is there'));
    assert.deepEqual(readdirSync(root), ['kept']);
  });
});
