import { BrokenAnswer } from './broken-answer.ts';

/** Takes the bytes of a body apart, in whatever pieces they come. */
export interface BodyReader {
  /** Adds the data in these bytes to `data`, as slices; throws BrokenAnswer behind the last good one. */
  take(bytes: Buffer, data: Buffer[]): void;
  readonly isComplete: boolean;
}

type Expected = 'size' | 'data' | 'end-of-data' | 'trailer';

/** A body in chunks. Extensions and trailers are read over; anything that is not allowed between the chunks is refused. */
export class ChunkReader implements BodyReader {
  #expected: Expected = 'size';
  #dataLeft = 0;
  #line = '';
  #trailerBytes = 0;
  isComplete = false;

  take(bytes: Buffer, data: Buffer[]): void {
    let at = 0;
    while (at < bytes.length && !this.isComplete) {
      if (this.#expected === 'data') {
        const end = Math.min(at + this.#dataLeft, bytes.length);
        data.push(bytes.subarray(at, end));
        this.#dataLeft -= end - at;
        at = end;
        if (this.#dataLeft === 0) this.#expected = 'end-of-data';
      } else {
        at = this.#takeLine(bytes, at);
      }
    }
  }

  /** Collects a line, which may come in pieces, and gives the position behind what it took. */
  #takeLine(bytes: Buffer, from: number): number {
    const lineFeed = bytes.indexOf(lineFeedByte, from);
    const end = lineFeed < 0 ? bytes.length : lineFeed + 1;
    if (this.#line.length + end - from > lineLengthMax) throw BrokenAnswer.malformed('a line is too long');
    this.#line += bytes.toString('latin1', from, end);
    if (lineFeed < 0) return end;
    if (!this.#line.endsWith('\r\n')) throw BrokenAnswer.malformed('a line ends wrongly');
    const line = this.#line.slice(0, -2);
    this.#line = '';
    this.#understand(line);
    return end;
  }

  #understand(line: string): void {
    switch (this.#expected) {
      case 'size':
        this.#dataLeft = parseChunkSize(line);
        this.#expected = this.#dataLeft === 0 ? 'trailer' : 'data';
        return;
      case 'end-of-data':
        if (line !== '') throw BrokenAnswer.malformed('a chunk is longer than it says');
        this.#expected = 'size';
        return;
      default:
        this.#trailerBytes += line.length;
        if (this.#trailerBytes > trailerBytesMax) throw BrokenAnswer.malformed('its trailer is too long');
        this.isComplete = line === '';
    }
  }
}

/** A body of a length that was told before. */
export class LengthReader implements BodyReader {
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  get isComplete(): boolean {
    return this.#left === 0;
  }

  take(bytes: Buffer, data: Buffer[]): void {
    const part = bytes.subarray(0, this.#left);
    this.#left -= part.length;
    if (part.length > 0) data.push(part);
  }
}

/** A body that only the end of the connection ends; it is never known to be complete. */
export class EndlessReader implements BodyReader {
  readonly isComplete = false;

  take(bytes: Buffer, data: Buffer[]): void {
    if (bytes.length > 0) data.push(bytes);
  }
}

const lineFeedByte = 10;
const lineLengthMax = 16 * 1024;
const trailerBytesMax = 64 * 1024;

function parseChunkSize(line: string): number {
  const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
  if (size === undefined) throw BrokenAnswer.malformed('the size of a chunk is not a number');
  return Number.parseInt(size, 16);
}
