import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { RowEnds } from './row-ends.ts';

function rowsOf(chunks: readonly Buffer[], rowEnd: 'lines' | 'quoted-lines'): string[] {
  const ends = new RowEnds({ rowEnd });
  const rows: string[] = [];
  let row = '';
  for (const chunk of chunks) {
    let from = 0;
    for (let end = ends.next(chunk, 0); end >= 0; end = ends.next(chunk, from)) {
      rows.push(row + chunk.toString('latin1', from, end));
      row = '';
      from = end;
    }
    row += chunk.toString('latin1', from);
  }
  return row === '' ? rows : [...rows, row];
}

function inPieces(text: string, sizes: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const pieces: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('the ends of rows', () => {
  it('are line feeds, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a"]{0,5}$/)), sizes, (lines, cuts) => {
        const expected = lines.map((line) => `${line}\n`);
        assert.deepEqual(rowsOf(inPieces(expected.join(''), cuts), 'lines'), expected);
      }),
    );
  });

  it('are no line feeds between quotes, nor behind a quote that is doubled', () => {
    const cell = fc
      .stringMatching(/^[a"\n\r,]{0,6}$/)
      .map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
    const row = fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => `${cells.join(',')}\n`);
    fc.assert(
      fc.property(fc.array(row), sizes, (rows, cuts) => {
        assert.deepEqual(rowsOf(inPieces(rows.join(''), cuts), 'quoted-lines'), rows);
      }),
    );
  });
});
