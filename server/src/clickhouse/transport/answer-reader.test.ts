import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { AnswerReader } from './answer-reader.ts';

const head = 'HTTP/1.1 200 OK\r\nX-ClickHouse-Format: CSV\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;

/** What a reader makes of bytes that come in these pieces. Each piece comes in the same buffer, as a socket's do. */
function read(pieces: readonly Buffer[]) {
  const reader = new AnswerReader();
  const reused = Buffer.alloc(pieces.reduce((longest, { length }) => Math.max(longest, length), 0));
  let data = '';
  for (const piece of pieces) {
    piece.copy(reused);
    for (const part of reader.take(reused.subarray(0, piece.length))) data += part.toString('latin1');
    reused.fill('!');
  }
  return { data, head: reader.head, isComplete: reader.isComplete, isBroken: reader.flaw !== null };
}

function readText(text: string) {
  return read([Buffer.from(text, 'latin1')]);
}

function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

const anyChunk = fc.record({
  data: fc.uint8Array({ minLength: 1, maxLength: 300 }),
  extension: fc.constantFrom('', ';a=b', ' ; note="x"'),
  isUpper: fc.boolean(),
});
const anyChunks = fc.record({
  chunks: fc.array(anyChunk, { maxLength: 6 }),
  trailers: fc.constantFrom('', 'X-ClickHouse-Summary: {}\r\n', 'a: b\r\nc: d\r\n'),
});
const cuts = fc.array(fc.nat(), { maxLength: 12 });

type Chunks = typeof anyChunks extends fc.Arbitrary<infer Value> ? Value : never;

function encode({ chunks, trailers }: Chunks): Buffer {
  const encoded = chunks.map(({ data, extension, isUpper }) => {
    const size = data.length.toString(16);
    const line = `${isUpper ? size.toUpperCase() : size}${extension}\r\n`;
    return Buffer.concat([Buffer.from(line), data, Buffer.from('\r\n')]);
  });
  return Buffer.concat([Buffer.from(chunked), ...encoded, Buffer.from(`0\r\n${trailers}\r\n`)]);
}

function dataOf({ chunks }: Chunks): string {
  return Buffer.concat(chunks.map(({ data }) => data)).toString('latin1');
}

describe('reading an HTTP answer', () => {
  it('gives the same data however the bytes are split', () => {
    fc.assert(
      fc.property(anyChunks, cuts, (chunks, places) => {
        const got = read(split(encode(chunks), places));
        assert.equal(got.data, dataOf(chunks));
        assert.equal(got.isComplete, true);
        assert.equal(got.isBroken, false);
        assert.equal(got.head?.headers['x-clickhouse-format'], 'CSV');
      }),
    );
  });

  it('is never complete when the answer was cut anywhere, and gives nothing but its data', () => {
    fc.assert(
      fc.property(anyChunks, cuts, fc.nat(), (chunks, places, end) => {
        const whole = encode(chunks);
        const got = read(split(whole.subarray(0, end % whole.length), places));
        assert.equal(got.isComplete, false);
        assert.ok(dataOf(chunks).startsWith(got.data));
      }),
    );
  });

  it('takes any bytes in the place of an answer, in any pieces, the same way', () => {
    const anyText = fc.array(
      fc.constantFrom(
        'HTTP/1.1 200\r\n',
        'Content-Length: 3\r\n',
        '\r\n',
        '\n',
        '3',
        'a',
        ':',
        ' ',
        '0\r\n\r\n',
        chunked,
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anyText, cuts, (parts, places) => {
        const bytes = Buffer.from(parts.join(''), 'latin1');
        assert.deepEqual(read(split(bytes, places)), read([bytes]));
      }),
    );
  });

  it('reads a body of a known length, and nothing behind it', () => {
    const text = `${head}Content-Length: 5\r\n\r\n12345HTTP/1.1`;
    for (let cut = 0; cut <= text.length; cut++) {
      const { data, isComplete } = read([Buffer.from(text.slice(0, cut)), Buffer.from(text.slice(cut))]);
      assert.deepEqual({ data, isComplete }, { data: '12345', isComplete: true });
    }
    assert.equal(readText(`${head}Content-Length: 0\r\n\r\n`).isComplete, true);
    assert.equal(readText(`${head}Content-Length: 5\r\n\r\n1234`).isComplete, false);
  });

  it('is never complete when nothing says where the body ends', () => {
    assert.equal(readText(`${head}\r\nabc`).data, 'abc');
    assert.equal(readText(`${head}\r\nabc`).isComplete, false);
  });

  it('passes over interim answers', () => {
    const { head: got, data } = readText(
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${chunked}1\r\na\r\n0\r\n\r\n`,
    );
    assert.equal(got?.statusCode, 200);
    assert.equal(data, 'a');
  });

  it('joins headers that come more than once', () => {
    const { head: got } = readText('HTTP/1.1 200\r\nA: 1\r\na:2\t\r\n__proto__: x\r\n\r\n');
    assert.deepEqual({ ...got?.headers }, { a: '1, 2', ['__proto__']: 'x' });
  });

  const malformed: Readonly<Record<string, string>> = {
    'no HTTP': 'SSH-2.0-OpenSSH_9.6\r\n',
    TLS: '\x15\x03\x01\x00\x02\x02',
    'an old HTTP': 'HTTP/0.9 200 OK\r\n\r\n',
    'a status of two digits': 'HTTP/1.1 20 OK\r\n\r\n',
    'a header without a name': `${head}: x\r\n\r\n`,
    'a folded header': `${head}A: b\r\n c\r\n\r\n`,
    'a space before the colon': `${head}A : b\r\n\r\n`,
    'a bare line feed in the head': 'HTTP/1.1 200 OK\nA: b\r\n\r\n',
    'an endless head': `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(70_000)}`,
    'two lengths': `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    'a negative length': `${head}Content-Length: -1\r\n\r\n`,
    'a length and chunks': `${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    'an unknown transfer encoding': `${head}Transfer-Encoding: gzip, chunked\r\n\r\n`,
    'a chunk without a size': `${chunked}\r\n`,
    'a chunk of a strange size': `${chunked}0x1\r\n`,
    'a chunk of a size beyond reason': `${chunked}fffffffffffff\r\n`,
    'a bare line feed behind the size': `${chunked}1\na`,
    'a chunk that is longer than it says': `${chunked}1\r\nab\r\n`,
    'an endless extension': `${chunked}1;${'x'.repeat(20_000)}`,
    'an endless trailer': `${chunked}0\r\n${`a: ${'b'.repeat(10_000)}\r\n`.repeat(8)}`,
  };
  for (const [what, text] of Object.entries(malformed)) {
    it(`refuses ${what}`, () => {
      const { isBroken, isComplete } = readText(text);
      assert.deepEqual({ isBroken, isComplete }, { isBroken: true, isComplete: false });
    });
  }

  it('gives the data that came before something malformed', () => {
    assert.equal(readText(`${chunked}3\r\nabc\r\n\r\n__exception__`).data, 'abc');
  });
});
