import { Problem } from '../../lib/problem.ts';
import type { ByteSink } from '../client.ts';
import { makeEndGuard } from '../end-guard.ts';
import { streamBroken } from './broken-answer.ts';
import { headerOf } from './check-answer.ts';
import type { RawAnswer } from './raw-answer.ts';
import { withSignal } from './with-signal.ts';

export interface RelayCall {
  readonly queryId: string;
  /** Also ends the waiting for the sink. */
  readonly signal?: AbortSignal | undefined;
}

/** Hands the data of an answer to the sink and gives their number. In the end the connection is closed, whatever happened. */
export async function relayAnswer(answer: RawAnswer, sink: ByteSink, call: RelayCall): Promise<number> {
  const { queryId, signal } = call;
  const open = (): void =>
    sink.open({ queryId, contentType: headerOf(answer, 'content-type') ?? 'application/octet-stream' });
  let bytes = 0;
  try {
    for await (const parts of guardedParts(answer, queryId)) {
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
async function* guardedParts(answer: RawAnswer, queryId: string): AsyncGenerator<readonly Buffer[], void> {
  const guard = makeEndGuard(headerOf(answer, 'x-clickhouse-exception-tag'));
  try {
    for await (const parts of answer.parts()) {
      const data = parts.map((part) => guard.pass(part)).filter((part) => part !== null);
      if (data.length > 0) yield data;
    }
  } catch (error) {
    // The connection was ended on purpose.
    if (error instanceof Problem) throw error;
    throw guard.finish().problem ?? streamBroken(queryId, error);
  }
  const { rest, problem } = guard.finish();
  if (problem !== null) throw problem;
  if (rest !== null) yield [rest];
}
