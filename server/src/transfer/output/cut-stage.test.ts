import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { CutStage, type PartLimit } from './cut-stage.ts';

interface Part {
  text: string;
  rows: number;
}

async function cutInto(
  chunks: readonly string[],
  limit: PartLimit | null,
  headerRows: number,
  markBytes = 0,
): Promise<Part[]> {
  const parts: Part[] = [];
  const stage = new CutStage({
    cut: { rowEnd: 'lines', markBytes, headerRows },
    limit,
    openPart: async () => {
      const part = { text: '', rows: 0 };
      parts.push(part);
      return {
        write: async (bytes) => {
          part.text += Buffer.concat(bytes).toString();
        },
        counted: (rows) => {
          part.rows = rows;
        },
        end: async () => {},
      };
    },
  });
  for (const chunk of chunks) await stage.write([Buffer.from(chunk)]);
  await stage.end();
  return parts;
}

const byRows = (rows: number): PartLimit => ({ by: 'rows', rows, as: 'zip' });
const byBytes = (bytes: number): PartLimit => ({ by: 'bytes', bytes, as: 'zip' });

describe('cutting a result', () => {
  it('gives each part the header and its rows', async () => {
    const parts = await cutInto(['a,', 'b\n1,1\n2', ',2\n3,3\n'], byRows(2), 1);
    assert.deepEqual(parts, [
      { text: 'a,b\n1,1\n2,2\n', rows: 2 },
      { text: 'a,b\n3,3\n', rows: 1 },
    ]);
  });

  it('puts a mark before the rows of each part, in whatever pieces it comes', async () => {
    assert.deepEqual(await cutInto(['m', 'k1\n2\n'], byRows(1), 0, 2), [
      { text: 'mk1\n', rows: 1 },
      { text: 'mk2\n', rows: 1 },
    ]);
    const parts = await cutInto(['mkhead\n1\n2\n'], byRows(1), 1, 2);
    assert.deepEqual(
      parts.map(({ text }) => text),
      ['mkhead\n1\n', 'mkhead\n2\n'],
    );
    assert.deepEqual(await cutInto(['mk'], byRows(1), 0, 2), [{ text: 'mk', rows: 0 }]);
  });

  it('of no rows gives one part with the header alone', async () => {
    assert.deepEqual(await cutInto(['a\n'], byRows(5), 1), [{ text: 'a\n', rows: 0 }]);
    assert.deepEqual(await cutInto([], byRows(5), 0), [{ text: '', rows: 0 }]);
  });

  it('opens no part behind the last row', async () => {
    assert.equal((await cutInto(['1\n2\n'], byRows(1), 0)).length, 2);
  });

  it('by bytes ends a part with the row that reaches them, the header counted', async () => {
    const parts = await cutInto(['head\n', '1\n22\n333\n4\n'], byBytes(9), 1);
    assert.deepEqual(parts, [
      { text: 'head\n1\n22\n', rows: 2 },
      { text: 'head\n333\n', rows: 1 },
      { text: 'head\n4\n', rows: 1 },
    ]);
  });

  it('keeps every row once and in order, however the bytes come', async () => {
    const rows = fc.array(fc.stringMatching(/^[a-z]{0,6}$/).map((text) => `${text}\n`));
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, max, step) => {
          const text = lines.join('');
          const chunks = Array.from({ length: Math.ceil(text.length / step) }, (_, turn) =>
            text.slice(turn * step, (turn + 1) * step),
          );
          const parts = await cutInto(chunks, byRows(max), 0);
          assert.equal(parts.map((part) => part.text).join(''), text);
          assert.equal(
            parts.reduce((sum, part) => sum + part.rows, 0),
            lines.length,
          );
          assert.ok(parts.every((part) => part.rows <= max));
        },
      ),
    );
  });
});
