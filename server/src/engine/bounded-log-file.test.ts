import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { BoundedLogFile } from './bounded-log-file.ts';

describe('BoundedLogFile', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-log-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('keeps at most two files of the given size, the newest lines among them', async () => {
    const path = join(directory, 'engine.log');
    const log = new BoundedLogFile(path, 100);
    for (let line = 0; line < 1_000; line += 1) log.append(Buffer.from(`line ${line}\n`));
    assert.deepEqual((await readdir(directory)).sort(), ['engine.log', 'engine.log.1']);
    const [newer, older] = await Promise.all([readFile(path, 'utf8'), readFile(`${path}.1`, 'utf8')]);
    assert.ok(newer.length <= 100 && older.length <= 100);
    assert.ok(newer.endsWith('line 999\n'));
    assert.match(older + newer, /^(line \d+\n)+$/);
  });

  it('counts what an earlier process has written', async () => {
    const path = join(directory, 'engine.log');
    new BoundedLogFile(path, 10).append(Buffer.from('12345678\n'));
    new BoundedLogFile(path, 10).append(Buffer.from('abc\n'));
    assert.equal(await readFile(path, 'utf8'), 'abc\n');
    assert.equal(await readFile(`${path}.1`, 'utf8'), '12345678\n');
  });

  it('stops nobody when it cannot write', () => {
    new BoundedLogFile(join(directory, 'absent', 'engine.log'), 10).append(Buffer.from('lost\n'));
  });
});
