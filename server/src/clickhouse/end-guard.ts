import type { Problem } from '../lib/problem.ts';
import { exceptionTextToProblem } from './errors.ts';
import { findExceptionAtEnd } from './exception-text.ts';

/**
 * Watches the bytes of an answer for an exception that ClickHouse writes behind them. What `pass` gives may go on to
 * the reader: it is data. The rest is held back, as a copy, until it is known to be data too, or not.
 */
export interface EndGuard {
  pass(chunk: Buffer): Buffer | null;
  /** After the last chunk, also of an answer that broke off: what was held back and is data, and the exception, if there was one. */
  finish(): { readonly rest: Buffer | null; readonly problem: Problem | null };
}

/** `tag` is the header X-ClickHouse-Exception-Tag, which older servers do not send. */
export function makeEndGuard(tag: string | null): EndGuard {
  return tag === null ? new TailGuard() : new TagGuard(tag);
}

/** For compressed bytes, in which nothing can be seen. */
export const letPass: EndGuard = {
  pass: (chunk) => chunk,
  finish: () => ({ rest: null, problem: null }),
};

/**
 * The server announced a random tag, and an exception begins with it, so no data can be mistaken for one. Data pass
 * without a copy; held back are only bytes at the end of a chunk that may be the beginning of the mark. As nothing follows an
 * exception, and its length is bounded, the mark can only be near the end of what has come; the rest is not looked at, because
 * reading all of it costs as much as half of the kernel's copying.
 */
class TagGuard implements EndGuard {
  readonly #mark: Buffer;
  #held: Buffer | null = null;
  #exception: Buffer[] | null = null;

  constructor(tag: string) {
    this.#mark = Buffer.from(`\r\n__exception__\r\n${tag}`);
  }

  pass(chunk: Buffer): Buffer | null {
    if (this.#exception !== null) {
      this.#keepException(chunk);
      return null;
    }
    const bytes = this.#held === null ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = null;
    const at = bytes.indexOf(this.#mark, Math.max(0, bytes.length - exceptionReach));
    if (at >= 0) {
      this.#exception = [];
      this.#keepException(bytes.subarray(at + this.#mark.length));
      return emptyToNull(bytes.subarray(0, at));
    }
    const suspect = this.#suspectLength(bytes);
    if (suspect === 0) return emptyToNull(bytes);
    this.#held = Buffer.from(bytes.subarray(bytes.length - suspect));
    return emptyToNull(bytes.subarray(0, bytes.length - suspect));
  }

  finish(): { rest: Buffer | null; problem: Problem | null } {
    if (this.#exception === null) return { rest: this.#held, problem: null };
    const text = Buffer.concat(this.#exception).toString('utf8');
    return { rest: null, problem: exceptionTextToProblem(withoutTrailer(text), null) };
  }

  #keepException(chunk: Buffer): void {
    const kept = this.#exception?.reduce((sum, part) => sum + part.length, 0) ?? 0;
    if (kept < exceptionBytesMax)
      this.#exception?.push(Buffer.from(chunk.subarray(0, exceptionBytesMax - kept)));
  }

  /** How many bytes at the end are a beginning of the mark. */
  #suspectLength(bytes: Buffer): number {
    let from = Math.max(0, bytes.length - this.#mark.length + 1);
    for (;;) {
      const at = bytes.indexOf(carriageReturn, from);
      if (at < 0) return 0;
      const length = bytes.length - at;
      if (bytes.compare(this.#mark, 0, length, at) === 0) return length;
      from = at + 1;
    }
  }
}

/**
 * An older server writes the bare text of the exception. It is known by its exact form at the very end, so the last
 * bytes are always held back until the answer ends.
 */
class TailGuard implements EndGuard {
  #held: Buffer = Buffer.alloc(0);

  pass(chunk: Buffer): Buffer | null {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const passing = Math.max(0, bytes.length - exceptionBytesMax);
    this.#held = Buffer.from(bytes.subarray(passing));
    return emptyToNull(bytes.subarray(0, passing));
  }

  finish(): { rest: Buffer | null; problem: Problem | null } {
    // latin1 keeps the positions of bytes.
    const start = findExceptionAtEnd(this.#held.toString('latin1'));
    if (start === null) return { rest: emptyToNull(this.#held), problem: null };
    const text = this.#held.toString('utf8', start);
    return { rest: emptyToNull(this.#held.subarray(0, start)), problem: exceptionTextToProblem(text, null) };
  }
}

const carriageReturn = 13;

/** ClickHouse cuts the text that it writes behind the data at 16 KiB. */
const exceptionBytesMax = 20_000;

/** How far from the end of an answer an exception may begin; generous. */
const exceptionReach = 64 * 1024;

function emptyToNull(bytes: Buffer): Buffer | null {
  return bytes.length === 0 ? null : bytes;
}

/** `<message>\n<length> <tag>\r\n__exception__\r\n`. */
function withoutTrailer(text: string): string {
  return text.replace(/\n\d+ \w+\r\n__exception__\r\n$/, '').trim();
}
