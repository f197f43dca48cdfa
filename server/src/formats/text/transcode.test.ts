import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isProblem } from '../../testing/is-problem.ts';
import { textEncodingNames, textEncodings } from './text-encodings.ts';
import { Transcoder, transcode } from './transcode.ts';

function inPieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

async function transcodeAll(
  pieces: readonly Buffer[],
  name: (typeof textEncodingNames)[number],
  onUnmappable: 'fail' | 'replace' = 'fail',
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const source = (async function* () {
    yield* pieces;
  })();
  for await (const chunk of transcode(source, { name, onUnmappable })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

describe('Transcoding', () => {
  it('writes UTF-16 as the platform does, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), sizes, async (text, cut) => {
        const pieces = inPieces(Buffer.from(text), cut);
        const little = Buffer.from(text.toWellFormed(), 'utf16le');
        assert.deepEqual(await transcodeAll(pieces, 'utf-16le'), little);
        assert.deepEqual(await transcodeAll(pieces, 'utf-16be'), Buffer.from(little).swap16());
      }),
      { numRuns: 50 },
    );
  });

  it('writes every character of each encoding of one byte so that it reads back', async () => {
    for (const name of textEncodingNames.filter((one) => textEncodings[one].kind === 'one byte')) {
      const label = name === 'iso-8859-1' ? 'latin1' : name;
      const bytes = Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1));
      const text =
        name === 'iso-8859-1'
          ? bytes.toString('latin1')
          : new TextDecoder(label).decode(bytes).replaceAll('\uFFFD', '');
      const encoded = await transcodeAll(inPieces(Buffer.from(text), [3]), name);
      const back =
        name === 'iso-8859-1' ? encoded.toString('latin1') : new TextDecoder(label).decode(encoded);
      assert.equal(back, text, name);
    }
  });

  it('writes Russian in Windows-1251 and KOI8-R', async () => {
    const text = Buffer.from('Ж;ё\n');
    assert.equal((await transcodeAll([text], 'windows-1251')).toString('hex'), 'c63bb80a');
    assert.equal((await transcodeAll([text], 'koi8-r')).toString('hex'), 'f63ba30a');
  });

  it('fails at a character that the encoding lacks, naming it and its line', async () => {
    const text = Buffer.from('a\nb\nsome 😀 here\n');
    await assert.rejects(
      transcodeAll(inPieces(text, [4]), 'windows-1251'),
      isProblem('spec-invalid', /😀 \(U\+1F600\) does not exist in windows-1251: in line 3/),
    );
    await assert.rejects(
      transcodeAll([Buffer.from('a\n\xff', 'latin1')], 'utf-16le'),
      isProblem('spec-invalid', /not UTF-8: in line 2/),
    );
    await assert.rejects(
      transcodeAll([Buffer.from('aЖ').subarray(0, 2)], 'utf-16le'),
      isProblem('spec-invalid', /not UTF-8/),
    );
  });

  it('writes a question mark instead when told to', async () => {
    const text = Buffer.concat([Buffer.from('a€Ж😀'), Buffer.from([0xff, 0x41])]);
    const encoded = await transcodeAll(inPieces(text, [1]), 'windows-1251', 'replace');
    assert.equal(new TextDecoder('windows-1251').decode(encoded), 'a€Ж??A');
    assert.equal((await transcodeAll([text], 'iso-8859-5', 'replace')).toString('latin1'), 'a?\xb6??A');
  });

  it('keeps nothing of a buffer that is filled anew', () => {
    const transcoder = new Transcoder({ name: 'windows-1251', onUnmappable: 'fail' });
    const buffer = Buffer.from('aЖ');
    const first = transcoder.write(buffer.subarray(0, 2));
    const second = buffer.subarray(2).toString('latin1');
    buffer.fill(0);
    const rest = transcoder.write(Buffer.from(second, 'latin1'));
    assert.equal(Buffer.concat([first, rest, transcoder.end()]).toString('hex'), '61c6');
  });
});
