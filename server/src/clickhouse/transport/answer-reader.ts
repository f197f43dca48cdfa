import { type AnswerHead, type BodyEnd, bodyEndOf, parseAnswerHead } from './answer-head.ts';
import { type BodyReader, ChunkReader, EndlessReader, LengthReader } from './body-reader.ts';
import { BrokenAnswer } from './broken-answer.ts';

/**
 * Reads one HTTP/1.1 answer out of bytes that come in any pieces. It copies no data: what `take` gives are slices of what it was
 * given (or, with the head, of a copy that is its own). Bytes behind the end of the answer are not looked at.
 */
export class AnswerReader {
  #head: AnswerHead | null = null;
  #headBytes: Buffer = Buffer.alloc(0);
  #body: BodyReader | null = null;
  #flaw: BrokenAnswer | null = null;

  /** Null until it is there as a whole. */
  get head(): AnswerHead | null {
    return this.#head;
  }

  /** True once the last byte of the body was taken, and never when the head does not say where the body ends. */
  get isComplete(): boolean {
    return this.#body?.isComplete ?? false;
  }

  /** Not null when what came cannot be an answer. What `take` gave before is data all the same; nothing more comes. */
  get flaw(): BrokenAnswer | null {
    return this.#flaw;
  }

  /** The data of the body in these bytes. */
  take(bytes: Buffer): Buffer[] {
    const data: Buffer[] = [];
    if (this.#flaw !== null) return data;
    try {
      if (this.#body === null) this.#takeHead(bytes, data);
      else this.#body.take(bytes, data);
    } catch (error) {
      if (!(error instanceof BrokenAnswer)) throw error;
      this.#flaw = error;
    }
    return data;
  }

  #takeHead(bytes: Buffer, data: Buffer[]): void {
    let rest: Buffer = Buffer.concat([this.#headBytes, bytes]);
    for (;;) {
      refuseStrangers(rest);
      const end = rest.indexOf(headEnd);
      const length = end < 0 ? rest.length - headEnd.length + 1 : end;
      if (length > headBytesMax) throw BrokenAnswer.malformed('its head is too long');
      if (end < 0) {
        this.#headBytes = rest;
        return;
      }
      const head = parseAnswerHead(rest.toString('latin1', 0, end));
      rest = rest.subarray(end + headEnd.length);
      if (head.statusCode < 200) continue;
      this.#body = bodyReaderFor(bodyEndOf(head));
      this.#head = head;
      this.#body.take(rest, data);
      return;
    }
  }
}

const headEnd = '\r\n\r\n';
const headBytesMax = 64 * 1024;

/** What speaks no HTTP is told at once: it may never send the end of a head. */
function refuseStrangers(bytes: Buffer): void {
  const beginning = bytes.toString('latin1', 0, httpMark.length);
  if (!httpMark.startsWith(beginning)) throw BrokenAnswer.malformed('it has no status line');
}

const httpMark = 'HTTP/1.';

function bodyReaderFor(end: BodyEnd): BodyReader {
  switch (end.kind) {
    case 'chunks':
      return new ChunkReader();
    case 'length':
      return new LengthReader(end.bytes);
    case 'unknown':
      return new EndlessReader();
  }
}
