import type { ByteStage } from './byte-stage.ts';

/** Puts bytes before the first ones, also where none follow. */
export class PreambleStage implements ByteStage {
  readonly #next: ByteStage;
  #preamble: Buffer | null;

  constructor(preamble: Buffer, next: ByteStage) {
    this.#preamble = preamble;
    this.#next = next;
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    await this.#begin();
    await this.#next.write(parts);
  }

  async end(): Promise<void> {
    await this.#begin();
    await this.#next.end();
  }

  async #begin(): Promise<void> {
    const preamble = this.#preamble;
    this.#preamble = null;
    if (preamble !== null) await this.#next.write([preamble]);
  }
}
