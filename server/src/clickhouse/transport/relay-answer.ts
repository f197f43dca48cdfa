import { Problem } from '../../lib/problem.ts';
import type { ByteSink, HttpEncoding } from '../client.ts';
import { type EndGuard, letPass, makeEndGuard } from '../end-guard.ts';
import { answerEncoding } from './answer-encoding.ts';
import { encodedStreamBroken, streamBroken } from './broken-answer.ts';
import { headerOf } from './check-answer.ts';
import type { RawAnswer } from './raw-answer.ts';
import { withSignal } from './with-signal.ts';

export interface RelayCall {
  readonly queryId: string;
  readonly acceptEncoding: HttpEncoding | null;
  /** Also ends the waiting for the sink. */
  readonly signal?: AbortSignal | undefined;
}

/** Hands the data of an answer to the sink and gives their number. In the end the connection is closed, whatever happened. */
export async function relayAnswer(answer: RawAnswer, sink: ByteSink, call: RelayCall): Promise<number> {
  const { queryId, signal } = call;
  let bytes = 0;
  try {
    const encoding = answerEncoding(answer, call.acceptEncoding);
    const contentType = headerOf(answer, 'content-type') ?? 'application/octet-stream';
    const open = (): void => sink.open({ queryId, contentType, encoding });
    for await (const parts of guardedParts(answer, queryId, encoding)) {
      if (bytes === 0) open();
      for (const part of parts) bytes += part.length;
      await withSignal(sink.write(parts), signal);
    }
    if (bytes === 0) open();
    return bytes;
  } finally {
    answer.destroy();
  }
}

/** Only data: an exception behind them, or a break, is thrown as a Problem. */
async function* guardedParts(
  answer: RawAnswer,
  queryId: string,
  encoding: HttpEncoding | null,
): AsyncGenerator<readonly Buffer[], void> {
  const guard = guardFor(answer, encoding);
  try {
    for await (const parts of answer.parts()) {
      const data = parts.map((part) => guard.pass(part)).filter((part) => part !== null);
      if (data.length > 0) yield data;
    }
  } catch (error) {
    // The connection was ended on purpose.
    if (error instanceof Problem) throw error;
    if (encoding !== null) throw encodedStreamBroken(queryId, encoding, error);
    throw guard.finish().problem ?? streamBroken(queryId, error);
  }
  const { rest, problem } = guard.finish();
  if (problem !== null) throw problem;
  if (rest !== null) yield [rest];
}

/** An exception inside compressed data cannot be seen; the answer breaks off behind it, which is seen. */
function guardFor(answer: RawAnswer, encoding: HttpEncoding | null): EndGuard {
  return encoding === null ? makeEndGuard(headerOf(answer, 'x-clickhouse-exception-tag')) : letPass;
}
