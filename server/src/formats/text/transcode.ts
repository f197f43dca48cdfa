import { isAscii } from 'node:buffer';
import { Problem } from '../../lib/problem.ts';
import { oneByteTable } from './one-byte-table.ts';
import { type TextEncoding, textEncodings } from './text-encodings.ts';
import { characterAt, incomplete, invalid, lengthInUtf8 } from './utf8-character.ts';

/** Bytes of UTF-8 as bytes of another encoding, chunk by chunk. Throws a Problem with the place of what cannot be written, or replaces it. */
export async function* transcode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<Buffer, void, void> {
  const transcoder = new Transcoder(encoding);
  for await (const chunk of chunks) yield transcoder.write(chunk);
  const rest = transcoder.end();
  if (rest.length > 0) yield rest;
}

/** The same for who has chunks and no generator. */
export class Transcoder {
  readonly #encoding: TextEncoding;
  readonly #writer: UnitWriter;
  /** The beginning of a character whose end is in the next chunk. */
  #carried: Uint8Array = new Uint8Array(0);
  #line = 1;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
    this.#writer =
      textEncodings[encoding.name].kind === 'one byte'
        ? new OneByteWriter(oneByteTable(encoding.name))
        : new Utf16Writer(encoding.name === 'utf-16be');
  }

  write(chunk: Uint8Array): Buffer {
    if (this.#carried.length === 0 && isAscii(chunk)) return this.#writeAscii(chunk);
    return this.#transcode(this.#carried.length === 0 ? chunk : Buffer.concat([this.#carried, chunk]), false);
  }

  /** What is left when nothing more comes: a broken character, if anything. */
  end(): Buffer {
    return this.#transcode(this.#carried, true);
  }

  /** The commonest, and far faster. */
  #writeAscii(chunk: Uint8Array): Buffer {
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) this.#line += 1;
    return this.#writer.ascii(chunk);
  }

  #transcode(bytes: Uint8Array, isEnd: boolean): Buffer {
    const writer = this.#writer;
    const end = bytes.length;
    writer.start(end);
    let at = 0;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) {
        if (byte === lineFeed) this.#line += 1;
        writer.put(byte);
        at += 1;
        continue;
      }
      const codePoint = characterAt(bytes, at, end);
      if (codePoint === incomplete && !isEnd) break;
      if (codePoint < 0 || !writer.put(codePoint)) {
        this.#refuse(codePoint < 0 ? invalid : codePoint);
        writer.put(questionMark);
      }
      at += codePoint < 0 ? 1 : lengthInUtf8(codePoint);
    }
    // A copy: who gave the bytes may fill their buffer anew.
    this.#carried = Uint8Array.from(bytes.subarray(at));
    return writer.take();
  }

  #refuse(codePoint: number): void {
    const { name, onUnmappable } = this.#encoding;
    if (onUnmappable === 'replace') return;
    const what =
      codePoint === invalid
        ? 'There are bytes that are not UTF-8'
        : `The character ${String.fromCodePoint(codePoint)} (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}) does not exist in ${name}`;
    throw new Problem(
      'spec-invalid',
      `${what}: in line ${this.#line} of the file. Choose the encoding utf-8, or set onUnmappable to "replace".`,
      { errors: [{ path: '/format/encoding', message: `${what}.` }], line: this.#line },
    );
  }
}

const lineFeed = 0x0a;
const questionMark = 0x3f;

/** Puts characters behind each other in a buffer that it makes as large as they can need. */
interface UnitWriter {
  /** Before the characters of so many bytes of UTF-8. */
  start(bytes: number): void;
  /** False: the encoding lacks the character, and nothing was written. */
  put(codePoint: number): boolean;
  take(): Buffer;
  /** All of it at once. */
  ascii(bytes: Uint8Array): Buffer;
}

class OneByteWriter implements UnitWriter {
  readonly #table: Uint8Array;
  #out = Buffer.alloc(0);
  #at = 0;

  constructor(table: Uint8Array) {
    this.#table = table;
  }

  start(bytes: number): void {
    this.#out = Buffer.allocUnsafe(bytes);
    this.#at = 0;
  }

  put(codePoint: number): boolean {
    const byte = codePoint < 0x80 ? codePoint : (this.#table[codePoint] ?? 0);
    if (byte === 0 && codePoint !== 0) return false;
    this.#out[this.#at++] = byte;
    return true;
  }

  take(): Buffer {
    return this.#out.subarray(0, this.#at);
  }

  ascii(bytes: Uint8Array): Buffer {
    return Buffer.from(bytes);
  }
}

class Utf16Writer implements UnitWriter {
  readonly #isBigEndian: boolean;
  #out = new Uint16Array(0);
  #at = 0;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  start(bytes: number): void {
    this.#out = new Uint16Array(bytes);
    this.#at = 0;
  }

  put(codePoint: number): boolean {
    if (codePoint < 0x10000) {
      this.#out[this.#at++] = codePoint;
      return true;
    }
    this.#out[this.#at++] = 0xd7c0 + (codePoint >> 10);
    this.#out[this.#at++] = 0xdc00 | (codePoint & 0x3ff);
    return true;
  }

  take(): Buffer {
    const bytes = Buffer.from(this.#out.buffer, 0, this.#at * 2);
    return this.#isBigEndian === isMachineBigEndian ? bytes : bytes.swap16();
  }

  ascii(bytes: Uint8Array): Buffer {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const units = Buffer.from(text, 'utf16le');
    return this.#isBigEndian ? units.swap16() : units;
  }
}

const isMachineBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;
