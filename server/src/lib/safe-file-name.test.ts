import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { safeFileName, tidyFileName } from './safe-file-name.ts';

describe('a text as a file name', () => {
  it('keeps words of any script', () => {
    assert.equal(safeFileName('Санкт-Петербург 2024', 'x'), 'Санкт-Петербург_2024');
    assert.equal(safeFileName('a.b-c_d', 'x'), 'a.b-c_d');
  });

  it('leaves no path, no control character and no hidden file', () => {
    assert.equal(safeFileName('../../etc/passwd', 'x'), 'etc_passwd');
    assert.equal(safeFileName('..', 'x'), 'x');
    assert.equal(safeFileName('', 'x'), 'x');
    assert.equal(safeFileName('C:\\con\u0000\n', 'x'), 'C_con');
  });

  it('is short and holds nothing special, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = safeFileName(text, 'x');
        assert.match(name, /^[\p{L}\p{M}\p{N}_.-]{1,100}$/u);
        assert.ok(!name.startsWith('.') && !name.endsWith('.') && Array.from(name).length <= 80);
      }),
    );
  });
});

describe('a name that a person chose', () => {
  it('stays as it is where it can', () => {
    assert.equal(tidyFileName('отчёт за май (2) & co', 'x'), 'отчёт за май (2) & co');
  });

  it('becomes no path and no hidden file', () => {
    assert.equal(tidyFileName('../../etc/passwd', 'x'), '_.._etc_passwd');
    assert.equal(tidyFileName(' .. ', 'x'), 'x');
    assert.equal(tidyFileName('a\u202egpj.exe\r\n', 'x'), 'a_gpj.exe_');
  });
});
