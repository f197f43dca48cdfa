import type { ByteSink } from '../../clickhouse/client.ts';
import type { ByteStage } from './byte-stage.ts';

/** The last stage: opens the sink with the first bytes, so that what fails before has left no trace there. */
export class SinkStage implements ByteStage {
  readonly #sink: ByteSink;
  readonly #answer: Parameters<ByteSink['open']>[0];
  #isOpen = false;

  constructor(sink: ByteSink, answer: Parameters<ByteSink['open']>[0]) {
    this.#sink = sink;
    this.#answer = answer;
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    const filled = parts.filter(({ length }) => length > 0);
    if (filled.length === 0) return;
    this.#open();
    await this.#sink.write(filled);
  }

  async end(): Promise<void> {
    this.#open();
  }

  #open(): void {
    if (!this.#isOpen) this.#sink.open(this.#answer);
    this.#isOpen = true;
  }
}
