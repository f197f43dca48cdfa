import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { hashPassword, isPasswordOf, needsRehash } from './password.ts';
import { checkNewPassword } from './password-rules.ts';

describe('a password hash', () => {
  it('knows its password and no other, and differs for the same password', async () => {
    const hash = await hashPassword('correct horse 7');
    assert.match(hash, /^\$argon2id\$v=19\$m=\d+,t=\d+,p=1\$[^=]+\$[^=]+$/);
    assert.notEqual(hash, await hashPassword('correct horse 7'));
    assert.equal(await isPasswordOf(hash, 'correct horse 7'), true);
    assert.equal(await isPasswordOf(hash, 'correct horse 8'), false);
    assert.equal(await isPasswordOf(hash, ''), false);
  });

  it('does not depend on how a keyboard composes an accent', async () => {
    const hash = await hashPassword('caf\u00e9 au lait 12');
    assert.equal(await isPasswordOf(hash, 'cafe\u0301 au lait 12'), true);
  });

  it('is checked with the work it was made with, and is due again when we ask for more', async () => {
    // Made by the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
    const foreign = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    assert.equal(await isPasswordOf(foreign, 'password'), true);
    assert.equal(needsRehash(foreign), false);
    assert.equal(needsRehash(foreign.replace('m=65536', 'm=4096')), true);
    assert.equal(needsRehash(foreign.replace('t=2', 't=1')), true);
  });
});

describe('the rules for a new password', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['elevenchars', /at least 12/],
    ['x1y2z3'.repeat(200), /at most 1024 bytes/],
    ['vera.morozova', /user name/],
    ['Vera.MorozovaVera.Morozova', /user name/],
    ['aaaaaaaaaaaaaaab', /different characters/],
    ['Password1234', /tried first/],
  ];
  for (const [password, reason] of refused) {
    it(`refuse ${password.slice(0, 30)}`, () => {
      assert.throws(
        () => checkNewPassword(password, 'vera.morozova', '/password'),
        (error) =>
          error instanceof Problem && reason.test(error.message) && !error.message.includes(password),
      );
    });
  }

  it('allow a long one of any characters', () => {
    checkNewPassword('двенадцать!!', 'vera', '/password');
    checkNewPassword('tall blue ladder', 'vera', '/password');
  });
});
