import type { TextEncoding } from '../../formats/text/text-encodings.ts';
import { Transcoder } from '../../formats/text/transcode.ts';
import type { ByteStage } from './byte-stage.ts';

/** Turns UTF-8 into another encoding. */
export class TranscodeStage implements ByteStage {
  readonly #transcoder: Transcoder;
  readonly #next: ByteStage;

  constructor(encoding: TextEncoding, next: ByteStage) {
    this.#transcoder = new Transcoder(encoding);
    this.#next = next;
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) await this.#next.write([this.#transcoder.write(part)]);
  }

  async end(): Promise<void> {
    await this.#next.write([this.#transcoder.end()]);
    await this.#next.end();
  }
}
