import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findEngineLibrary, type Platform } from './engine-library.ts';

const debian: Platform = { system: 'linux', processor: 'x64', libc: 'glibc' };
const found = () => '/lib/libchdb.so';
const notInstalled = () => {
  throw new Error('could not locate libchdb');
};

function whyMissing(platform: Platform, resolvePath = found): string {
  const library = findEngineLibrary(platform, resolvePath);
  return library.kind === 'missing' ? library.why : 'found';
}

describe('findEngineLibrary', () => {
  it('finds the installed library', () => {
    assert.deepEqual(findEngineLibrary(debian, found), { kind: 'found', path: '/lib/libchdb.so' });
  });

  it('names the package and the way to install it when it was left out', () => {
    assert.match(whyMissing(debian, notInstalled), /@chdb\/lib-linux-x64-gnu .*npm ci again/);
    assert.match(
      whyMissing({ system: 'darwin', processor: 'arm64', libc: 'other' }, notInstalled),
      /@chdb\/lib-darwin-arm64 /,
    );
  });

  it('says on each platform without a library what to do, and that remote connections work', () => {
    const cases: [Platform, RegExp][] = [
      [{ system: 'win32', processor: 'x64', libc: 'other' }, /WSL 2/],
      [{ system: 'linux', processor: 'x64', libc: 'musl' }, /musl .*Debian-based/],
      [{ system: 'linux', processor: 'riscv64', libc: 'glibc' }, /riscv64/],
      [{ system: 'freebsd', processor: 'x64', libc: 'other' }, /freebsd/],
    ];
    for (const [platform, words] of cases) {
      assert.match(whyMissing(platform), words);
      assert.match(whyMissing(platform), /remote connections work without it/);
    }
  });
});
