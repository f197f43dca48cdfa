import { createHash } from 'node:crypto';
import type { ByteStage } from './byte-stage.ts';

export interface Measure {
  readonly bytes: number;
  readonly sha256: string;
}

/** Counts and hashes what passes. */
export class MeasuredStage implements ByteStage {
  readonly #next: ByteStage;
  readonly #onEnd: (measure: Measure) => void;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(next: ByteStage, onEnd: (measure: Measure) => void) {
    this.#next = next;
    this.#onEnd = onEnd;
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) {
      this.#bytes += part.length;
      this.#hash.update(part);
    }
    await this.#next.write(parts);
  }

  async end(): Promise<void> {
    await this.#next.end();
    this.#onEnd({ bytes: this.#bytes, sha256: this.#hash.digest('hex') });
  }
}
