import type { Transform } from 'node:stream';
import type { ByteStage } from './byte-stage.ts';

/** Sends bytes through one of Node's transforms to the next stage, whose pace it keeps. */
export class TransformStage implements ByteStage {
  readonly #transform: Transform;
  readonly #passing: Promise<void>;

  constructor(transform: Transform, next: ByteStage) {
    this.#transform = transform;
    this.#passing = pass(transform, next);
    // Whoever writes or ends learns of it.
    this.#passing.catch(() => {});
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) await this.#orBroken(this.#writeOne(part));
  }

  async end(): Promise<void> {
    this.#transform.end();
    await this.#passing;
  }

  #writeOne(part: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#transform.write(part, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** What breaks behind the transform says why it broke; the transform itself only says that it was destroyed. */
  async #orBroken(written: Promise<void>): Promise<void> {
    try {
      await Promise.race([written, this.#passing.then(() => written)]);
    } catch (error) {
      await this.#passing;
      throw error;
    }
  }
}

async function pass(transform: Transform, next: ByteStage): Promise<void> {
  for await (const chunk of transform) await next.write([chunk as Buffer]);
  await next.end();
}
