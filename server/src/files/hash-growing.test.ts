import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GrowingHash } from './hash-growing.ts';

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'clickferry-hash-'));
});
after(() => rm(directory, { recursive: true }));

describe('the hash of a growing file', () => {
  it('is that of the whole file once it has ended', async () => {
    const path = join(directory, 'grows');
    await writeFile(path, '');
    const expected = createHash('sha256');
    const hash = new GrowingHash(path);
    let bytes = 0;
    for (const size of [3, 2_500_000, 0, 17]) {
      const part = randomBytes(size);
      await appendFile(path, part);
      expected.update(part);
      bytes += size;
    }
    assert.deepEqual(await hash.finish(), { bytes, sha256: expected.digest('hex') });
    await hash.stop();
  });

  it('of a file that is not there is an error', async () => {
    const hash = new GrowingHash(join(directory, 'missing'));
    await assert.rejects(hash.finish(), /ENOENT/);
    await hash.stop();
  });
});
