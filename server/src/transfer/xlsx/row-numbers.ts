const widest = '1048576';

/** The beginning of a row with the number of digits that need the most room. */
const rowBegin = (number: string): string => `<row r="${number}"><c r="A${number}"`;

/** Where ClickHouse leaves room for it, in spaces: rows come in any order there, so their numbers are known only here. */
export const roomForRowBegin = ' '.repeat(rowBegin(widest).length);

const nine = 0x39;
const zero = 0x30;

/** Counts in bytes: ten million times making a text of a number would take seconds. */
export class RowNumbers {
  readonly #bytes: Buffer = Buffer.alloc(roomForRowBegin.length);
  #number = 0;
  /** Places of the last digits. */
  #ends: readonly number[] = [];

  /** Of the row that was begun last. */
  get number(): number {
    return this.#number;
  }

  /** Its beginning, as wide as the room for it. Valid until the next row. */
  get current(): Buffer {
    return this.#bytes;
  }

  startBehind(number: number): void {
    this.#number = number;
    this.#ends = [];
  }

  next(): Buffer {
    this.#number++;
    if (this.#ends.length === 0 || isRound(this.#number)) this.#lay();
    else for (const end of this.#ends) this.#increment(end);
    return this.#bytes;
  }

  #increment(end: number): void {
    let at = end;
    for (; this.#bytes[at] === nine; at--) this.#bytes[at] = zero;
    this.#bytes[at] = (this.#bytes[at] ?? zero) + 1;
  }

  #lay(): void {
    const digits = String(this.#number);
    const text = rowBegin(digits);
    this.#bytes.fill(' ').write(text, 'latin1');
    this.#ends = [text.indexOf('"', text.indexOf(digits)) - 1, text.length - 2];
  }
}

/** It has one digit more than the one before. */
function isRound(number: number): boolean {
  return number === 10 || (number % 100 === 0 && Number.isInteger(Math.log10(number)));
}
