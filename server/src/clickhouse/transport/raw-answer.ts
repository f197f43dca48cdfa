import { AnswerReader } from './answer-reader.ts';
import type { AnswerHead } from './answer-head.ts';
import { BrokenAnswer } from './broken-answer.ts';
import type { RawConnection } from './raw-connection.ts';

/** An answer whose head is there, and whose body is still in the socket. */
export class RawAnswer implements AnswerHead {
  readonly statusCode: number;
  readonly headers: AnswerHead['headers'];
  readonly #connection: RawConnection;
  readonly #reader: AnswerReader;
  /** What of the body came with the head. */
  readonly #first: readonly Buffer[];

  private constructor(
    head: AnswerHead,
    connection: RawConnection,
    reader: AnswerReader,
    first: readonly Buffer[],
  ) {
    this.statusCode = head.statusCode;
    this.headers = head.headers;
    this.#connection = connection;
    this.#reader = reader;
    this.#first = first;
  }

  static async receive(connection: RawConnection): Promise<RawAnswer> {
    const reader = new AnswerReader();
    for (;;) {
      const bytes = await connection.read();
      if (bytes === null) throw BrokenAnswer.endedEarly();
      const first = reader.take(bytes);
      if (reader.head !== null) return new RawAnswer(reader.head, connection, reader, first);
      if (reader.flaw !== null) throw reader.flaw;
    }
  }

  /**
   * The data of the body, to be iterated once. Those of a step are valid until the next one. It ends only when the answer
   * is whole; what is malformed, or ends early, is a BrokenAnswer.
   */
  async *parts(): AsyncGenerator<readonly Buffer[], void> {
    let parts = this.#first;
    for (;;) {
      if (parts.length > 0) yield parts;
      if (this.#reader.flaw !== null) throw this.#reader.flaw;
      if (this.#reader.isComplete) return;
      const bytes = await this.#connection.read();
      if (bytes === null) throw BrokenAnswer.endedEarly();
      parts = this.#reader.take(bytes);
    }
  }

  /** The same, one by one. */
  async *bytes(): AsyncGenerator<Buffer, void> {
    for await (const parts of this.parts()) yield* parts;
  }

  destroy(): void {
    this.#connection.destroy();
  }
}
