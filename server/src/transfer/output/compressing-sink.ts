import type { ByteSink, HttpEncoding } from '../../clickhouse/client.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { ByteStage } from './byte-stage.ts';
import { compressionFactsOf } from './compression-methods.ts';
import { notEncoded } from './http-encoding.ts';
import { SinkStage } from './sink-stage.ts';
import { TransformStage } from './transform-stage.ts';

/** Carries a file that ClickHouse was asked to compress. One that is too old leaves it plain: then it is compressed here. */
export class CompressingSink implements ByteSink {
  readonly #plan: Pick<ExportPlan, 'compression'>;
  readonly #sink: ByteSink;
  #stage: ByteStage | null = null;

  constructor(plan: Pick<ExportPlan, 'compression'>, sink: ByteSink) {
    this.#plan = plan;
    this.#sink = sink;
  }

  open(answer: Parameters<ByteSink['open']>[0]): void {
    const { byServer } = compressionFactsOf(this.#plan.compression);
    if (byServer === null || answer.encoding === byServer) this.#sink.open(answer);
    else this.#stage = this.#compress(answer, byServer);
  }

  write(parts: readonly Buffer[]): Promise<void> {
    return (this.#stage ?? this.#sink).write(parts);
  }

  /** After the last bytes. */
  async end(): Promise<void> {
    await this.#stage?.end();
  }

  #compress(answer: Parameters<ByteSink['open']>[0], wished: HttpEncoding): ByteStage {
    const { byNode } = compressionFactsOf(this.#plan.compression);
    if (byNode === null) throw notEncoded(wished);
    return new TransformStage(byNode(this.#plan.compression.level), new SinkStage(this.#sink, answer));
  }
}
