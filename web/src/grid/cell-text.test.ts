import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellFace, cellFullText, cellText } from './cell-text.ts';

describe('a cell', () => {
  it('tells NULL, an empty text, white space and the text “NULL” apart', () => {
    assert.deepEqual(cellFace(null), { kind: 'null' });
    assert.deepEqual(cellFace(''), { kind: 'empty' });
    assert.deepEqual(cellFace(' \t\n'), { kind: 'blank', characters: 3 });
    assert.deepEqual(cellFace('NULL'), { kind: 'text', text: 'NULL' });
  });

  it('keeps every digit of a wide integer, which comes as text', () => {
    assert.deepEqual(cellFace('18446744073709551615'), { kind: 'text', text: '18446744073709551615' });
  });

  it('shows false and zero as values', () => {
    assert.deepEqual(cellFace(false), { kind: 'text', text: 'false' });
    assert.deepEqual(cellFace(0), { kind: 'text', text: '0' });
  });

  it('makes line ends, tabs and spaces at the edges visible', () => {
    assert.deepEqual(cellFace(' a b\r\nc\t '), { kind: 'text', text: '·a b↵c⇥·' });
  });

  it('copies the value itself, not its marks', () => {
    assert.equal(cellText(' a\nb '), ' a\nb ');
    assert.equal(cellText(['1', null]), '["1",null]');
    assert.equal(cellText(null), '');
  });

  it('opens an object on several lines', () => {
    assert.equal(cellFullText({ a: 1 }), '{\n  "a": 1\n}');
  });

  it('shows the beginning of a very long text only', () => {
    const face = cellFace('x'.repeat(100_000));
    assert.equal(face.kind === 'text' && face.text.length, 400);
  });
});
