import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openEngineAccounts, readEngineAccounts } from './engine-accounts.ts';

describe('openEngineAccounts', () => {
  let directory = '';
  let path = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-accounts-'));
    path = join(directory, 'accounts.json');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('makes a gate and three accounts with different passwords in a file that only its owner may read', async () => {
    const accounts = await openEngineAccounts(path);
    const passwords = [accounts.admin, accounts.writer, accounts.reader].map((account) => account.password);
    assert.equal(new Set([...passwords, accounts.gate]).size, 4);
    assert.ok(passwords.every((password) => password.length >= 32));
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(directory), ['accounts.json']);
  });

  it('gives the same accounts on the next call', async () => {
    assert.deepEqual(await openEngineAccounts(path), await openEngineAccounts(path));
  });

  it('gives the same accounts to all who open them for the first time at once', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => openEngineAccounts(path)));
    for (const accounts of opened) assert.deepEqual(accounts, opened[0]);
  });

  it('replaces passwords that other users of the machine could have read', async () => {
    const before = await openEngineAccounts(path);
    await chmod(path, 0o644);
    const after = await openEngineAccounts(path);
    assert.notEqual(after.admin.password, before.admin.password);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('replaces a file without a gate, or with one that it cannot have made', async () => {
    const made = await openEngineAccounts(path);
    for (const gate of [undefined, '', 'regex:.*', '<', `${made.gate}x`]) {
      await writeFile(path, JSON.stringify({ ...made, gate }), { mode: 0o600 });
      assert.equal(await readEngineAccounts(path), 'unusable');
    }
    const accounts = await openEngineAccounts(path);
    assert.notEqual(accounts.gate, made.gate);
    assert.notEqual(accounts.admin.password, made.admin.password);
  });

  it('replaces a file that is damaged', async () => {
    for (const text of ['', '{"admin":', 'null', '{"admin":{"user":"root","password":"x"}}']) {
      await writeFile(path, text, { mode: 0o600 });
      assert.equal(await readEngineAccounts(path), 'unusable');
      const accounts = await openEngineAccounts(path);
      assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), accounts);
    }
  });
});
