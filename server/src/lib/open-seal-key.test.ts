import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isProblem } from '../testing/is-problem.ts';
import { openSealKey } from './open-seal-key.ts';

describe('Opening the secret key', () => {
  const root = mkdtempSync(join(tmpdir(), 'clickferry-key-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  it('makes a key file that only its owner can read, and uses it from then on', async () => {
    const file = join(root, 'new', 'secret-key');
    const sealed = (await openSealKey({ keyFromConfig: null, file })).seal('geheim', 'a');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(root, 'new')), ['secret-key']);
    assert.equal((await openSealKey({ keyFromConfig: null, file })).unseal(sealed, 'a'), 'geheim');
  });

  it('gives one key to all who make it at once', async () => {
    const file = join(root, 'race', 'secret-key');
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => openSealKey({ keyFromConfig: null, file })),
    );
    const derived = new Set(keys.map((key) => key.deriveKey('a').toString('hex')));
    assert.equal(derived.size, 1);
    assert.deepEqual(readdirSync(join(root, 'race')), ['secret-key']);
  });

  it('takes a key of the configuration as base64, base64url or hexadecimal, and makes no file', async () => {
    const bytes = randomBytes(32);
    const file = join(root, 'unused');
    const texts = [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
    ];
    const keys = await Promise.all(texts.map((keyFromConfig) => openSealKey({ keyFromConfig, file })));
    assert.equal(new Set(keys.map((key) => key.deriveKey('a').toString('hex'))).size, 1);
    assert.equal(readdirSync(root).includes('unused'), false);
  });

  it('refuses a key of another length without repeating it', async () => {
    const opening = openSealKey({ keyFromConfig: 'geheim', file: join(root, 'unused') });
    await assert.rejects(opening, isProblem('configuration-invalid', /^(?!.*geheim).*32 bytes/));
  });

  it('refuses a key file that others can read, and says how to close it', async () => {
    const file = join(root, 'open', 'secret-key');
    await openSealKey({ keyFromConfig: null, file });
    chmodSync(file, 0o644);
    await assert.rejects(
      openSealKey({ keyFromConfig: null, file }),
      isProblem('configuration-invalid', /mode 644.*chmod 600/),
    );
  });

  it('refuses a key file that holds something else instead of replacing it', async () => {
    const file = join(root, 'damaged');
    writeFileSync(file, 'short', { mode: 0o600 });
    await assert.rejects(
      openSealKey({ keyFromConfig: null, file }),
      isProblem('configuration-invalid', /backup/),
    );
  });
});
