import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { lockDirectory } from './directory-lock.ts';
import { Problem } from './problem.ts';

describe('The lock of a data directory', () => {
  const root = mkdtempSync(join(tmpdir(), 'clickferry-lock-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is for one at a time, and free again after its release', () => {
    const directory = join(root, 'release', 'deep');
    const lock = lockDirectory(directory);
    assert.throws(() => lockDirectory(directory), isInUse(directory, process.pid));
    lock.release();
    lock.release();
    lockDirectory(directory).release();
  });

  it('keeps another process out, which learns who holds it, and is free after a kill -9', async () => {
    const directory = join(root, 'killed');
    const holder = await holdInChild(directory);
    const ended = once(holder, 'exit');
    try {
      assert.throws(() => lockDirectory(directory), isInUse(directory, holder.pid ?? -1));
    } finally {
      holder.kill('SIGKILL');
      await ended;
    }
    lockDirectory(directory).release();
  });

  it('is not lost when the holder is asked for it again', async () => {
    const directory = join(root, 'twice');
    const lock = lockDirectory(directory);
    assert.throws(() => lockDirectory(directory), Problem);
    assert.equal(await exitCodeOf(directory), 7);
    lock.release();
    assert.equal(await exitCodeOf(directory), 0);
  });

  it('says what is wrong with a path that cannot be a directory', () => {
    writeFileSync(join(root, 'a-file'), '');
    assert.throws(
      () => lockDirectory(join(root, 'a-file')),
      (error) =>
        error instanceof Problem && error.code === 'storage-failed' && error.message.includes('a-file'),
    );
  });
});

function isInUse(directory: string, pid: number): (error: unknown) => boolean {
  return (error) =>
    error instanceof Problem &&
    error.code === 'data-dir-in-use' &&
    error.message.includes(directory) &&
    error.message.includes(`process ${pid} on `);
}

/** Forgets what `lockDirectory` answered, and collects garbage, as a long life would. */
async function holdInChild(directory: string) {
  const take = `lockDirectory(${JSON.stringify(directory)}); gc(); console.log('held');`;
  const holder = runChild(`${take} setInterval(() => {}, 1000);`);
  await once(holder.stdout, 'data');
  return holder;
}

async function exitCodeOf(directory: string): Promise<unknown> {
  const child = runChild(
    `try { lockDirectory(${JSON.stringify(directory)}); } catch { process.exitCode = 7; }`,
  );
  const [code]: unknown[] = await once(child, 'exit');
  return code;
}

function runChild(script: string) {
  const module = JSON.stringify(new URL('directory-lock.ts', import.meta.url).href);
  return spawn(
    process.execPath,
    [
      '--expose-gc',
      '--input-type=module-typescript',
      '-e',
      `import { lockDirectory } from ${module}; ${script}`,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
}
