import { ZipWriter } from '../../lib/zip/zip-writer.ts';
import type { ByteStage } from './byte-stage.ts';
import { type Measure, MeasuredStage } from './measured-stage.ts';
import type { PartBox } from './part-box.ts';

/** An archive as a box of files, written to one stage as it is made. */
export class ZipBox implements PartBox {
  readonly #zip: ZipWriter;
  readonly #next: ByteStage;

  constructor(next: ByteStage, options: { readonly modifiedAt: Date; readonly level: number }) {
    this.#next = next;
    this.#zip = new ZipWriter((parts) => next.write(parts), options);
  }

  async open(name: string, onEnd: (measure: Measure) => void): Promise<ByteStage> {
    const entry = await this.#zip.openEntry(name);
    const place: ByteStage = {
      write: async (parts) => {
        for (const part of parts) await entry.write(part);
      },
      end: async () => {
        await entry.close();
      },
    };
    return new MeasuredStage(place, onEnd);
  }

  /** Without it, it is no archive. */
  async finish(): Promise<void> {
    await this.#zip.finish();
    await this.#next.end();
  }
}
