import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { quoteIdentifier, quoteString } from '../clickhouse/quoting.ts';
import { tokenize } from './sql-tokens.ts';

describe('The tokens of canonical SQL', () => {
  it('are names, strings, numbers, parameters and signs', () => {
    const tokens = tokenize("SELECT a.`b c`, 'it\\'s', 1.5e3 + {p:Enum8('x}' = 1)}, x -> (x.1)");
    assert.deepEqual(
      tokens?.map(({ kind, text }) => [kind, text]),
      [
        ['word', 'SELECT'],
        ['word', 'a'],
        ['sign', '.'],
        ['quoted-name', 'b c'],
        ['sign', ','],
        ['string', "it's"],
        ['sign', ','],
        ['number', '1.5e3'],
        ['sign', '+'],
        ['parameter', "{p:Enum8('x}' = 1)}"],
        ['sign', ','],
        ['word', 'x'],
        ['sign', '->'],
        ['sign', '('],
        ['word', 'x'],
        ['sign', '.'],
        ['number', '1'],
        ['sign', ')'],
      ],
    );
  });

  it('are not found in what ClickHouse does not write', () => {
    for (const text of ["'open", '`open', 'a;b', '"a"', 'a\nb', '$a$', '{a', 'ж', "{a:'}"])
      assert.equal(tokenize(text), null, text);
  });

  it('give any name and any string back whole', () => {
    const anyText = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .map((text) => text.toWellFormed());
    fc.assert(
      fc.property(anyText, anyText, (name, text) => {
        assert.deepEqual(tokenize(`${quoteIdentifier(name)} ${quoteString(text)}`), [
          { kind: 'quoted-name', text: name },
          { kind: 'string', text },
        ]);
      }),
    );
  });
});
