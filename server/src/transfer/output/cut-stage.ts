import type { RowCut } from './row-cut.ts';
import { Problem } from '../../lib/problem.ts';
import type { Split } from '../spec/output.ts';
import type { ByteStage } from './byte-stage.ts';
import { RowEnds } from './row-ends.ts';

/** A part is full when it has so many rows or bytes; it always ends with a row. */
export type PartLimit = Extract<Split, { by: 'rows' | 'bytes' }>;

export interface CutOptions {
  readonly cut: RowCut;
  /** Null: all rows are one part. */
  readonly limit: PartLimit | null;
  /** The part before has ended. */
  readonly openPart: () => Promise<PartStage>;
}

export interface PartStage extends ByteStage {
  /** Told before `end`. */
  counted(rows: number): void;
}

/** More is a mistake in the limit, and no folder to work with. */
export const cutPartsMax = 10_000;

/** Cuts the bytes of one result into parts of whole rows, each with the header on top. No row is copied, lost or taken twice. */
export class CutStage implements ByteStage {
  readonly #options: CutOptions;
  readonly #ends: RowEnds;
  readonly #header: Buffer[] = [];
  #markBytesLeft: number;
  #headerRowsLeft: number;
  #part: PartStage | null = null;
  #parts = 0;
  #rowsInPart = 0;
  #bytesInPart = 0;
  #rows = 0;

  constructor(options: CutOptions) {
    this.#options = options;
    this.#ends = new RowEnds(options.cut);
    this.#markBytesLeft = options.cut.markBytes;
    this.#headerRowsLeft = options.cut.headerRows;
  }

  /** Of data, in all parts so far. */
  get rows(): number {
    return this.#rows;
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    for (const bytes of parts) await this.#cut(bytes);
  }

  async end(): Promise<void> {
    if (this.#parts === 0) await this.#open();
    await this.#close();
  }

  async #cut(bytes: Buffer): Promise<void> {
    let from = this.#takeHeader(bytes);
    for (let end = this.#ends.next(bytes, from); end >= 0; end = this.#ends.next(bytes, end)) {
      this.#rows += 1;
      this.#rowsInPart += 1;
      if (!this.#isFull(end - from)) continue;
      await this.#pass(bytes.subarray(from, end));
      await this.#close();
      from = end;
    }
    await this.#pass(bytes.subarray(from));
  }

  /** Gives the position behind the part of the header that is in these bytes. */
  #takeHeader(bytes: Buffer): number {
    let from = this.#takeMark(bytes);
    while (this.#headerRowsLeft > 0 && from < bytes.length) {
      const end = this.#ends.next(bytes, from);
      this.#header.push(Buffer.from(bytes.subarray(from, end < 0 ? bytes.length : end)));
      if (end >= 0) this.#headerRowsLeft -= 1;
      from = end < 0 ? bytes.length : end;
    }
    return from;
  }

  #takeMark(bytes: Buffer): number {
    const length = Math.min(this.#markBytesLeft, bytes.length);
    if (length > 0) this.#header.push(Buffer.from(bytes.subarray(0, length)));
    this.#markBytesLeft -= length;
    return length;
  }

  #isFull(bytesMore: number): boolean {
    const { limit } = this.#options;
    if (limit === null) return false;
    return limit.by === 'rows'
      ? this.#rowsInPart >= limit.rows
      : this.#bytesInPart + bytesMore + (this.#part === null ? this.#headerBytes : 0) >= limit.bytes;
  }

  get #headerBytes(): number {
    return this.#header.reduce((sum, { length }) => sum + length, 0);
  }

  async #pass(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    const part = this.#part ?? (await this.#open());
    this.#bytesInPart += bytes.length;
    await part.write([bytes]);
  }

  async #open(): Promise<PartStage> {
    if (this.#parts === cutPartsMax) throw tooManyParts();
    this.#parts += 1;
    const part = await this.#options.openPart();
    this.#part = part;
    this.#bytesInPart = this.#headerBytes;
    if (this.#header.length > 0) await part.write(this.#header);
    return part;
  }

  async #close(): Promise<void> {
    const part = this.#part;
    this.#part = null;
    part?.counted(this.#rowsInPart);
    this.#rowsInPart = 0;
    this.#bytesInPart = 0;
    await part?.end();
  }
}

function tooManyParts(): Problem {
  const message = `This split gives more than ${cutPartsMax} files. Put more into each of them.`;
  return new Problem('spec-invalid', message, { errors: [{ path: '/split', message }] });
}
