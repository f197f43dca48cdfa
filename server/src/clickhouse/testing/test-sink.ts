import type { ByteSink, HttpEncoding } from '../client.ts';

/** Copies what it is given; `pace` may hold it up. */
export class TestSink implements ByteSink {
  readonly #pace: (bytesSoFar: number) => Promise<void>;
  readonly #copies: Buffer[] = [];
  readonly contentTypes: string[] = [];
  queryId: string | null = null;
  encoding: HttpEncoding | null = null;
  bytes = 0;

  constructor(pace: (bytesSoFar: number) => Promise<void> = () => Promise.resolve()) {
    this.#pace = pace;
  }

  get text(): string {
    return Buffer.concat(this.#copies).toString();
  }

  get data(): Buffer {
    return Buffer.concat(this.#copies);
  }

  open({ queryId, contentType, encoding }: Parameters<ByteSink['open']>[0]): void {
    this.queryId = queryId;
    this.encoding = encoding ?? null;
    this.contentTypes.push(contentType);
  }

  /** Copies late, so that a buffer that is used again too early shows. */
  async write(parts: readonly Buffer[]): Promise<void> {
    for (const { length } of parts) this.bytes += length;
    await this.#pace(this.bytes);
    for (const part of parts) this.#copies.push(Buffer.from(part));
  }
}
