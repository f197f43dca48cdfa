import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { makeEndGuard } from '../end-guard.ts';
import { streamBroken } from './broken-answer.ts';
import { headerOf } from './check-answer.ts';
import { stopReason } from './stop-reason.ts';

export interface GuardedBodyOptions {
  readonly queryId: string;
  readonly signal?: AbortSignal | undefined;
  /** Called when the reader leaves, or the connection breaks, before ClickHouse has finished. */
  readonly onAbandoned: () => void;
}

/** How much waits for a slow reader before ClickHouse is made to wait. */
const highWaterMark = 1024 * 1024;

/**
 * The bytes of an answer. Ends cleanly only when ClickHouse finished the query; is destroyed with a Problem otherwise.
 */
export function guardBody(incoming: IncomingMessage, options: GuardedBodyOptions): Readable {
  const guard = makeEndGuard(headerOf(incoming, 'x-clickhouse-exception-tag'));
  const { signal } = options;
  let isOver = false;

  const body = new Readable({
    highWaterMark,
    read: () => incoming.resume(),
    destroy: (error, done) => {
      signal?.removeEventListener('abort', stop);
      if (!isOver) {
        isOver = true;
        incoming.destroy();
        options.onAbandoned();
      }
      done(error);
    },
  });
  const stop = (): void => {
    if (signal !== undefined) body.destroy(stopReason(signal));
  };
  const finish = (brokenBy: Error | null): void => {
    if (isOver) return;
    const { rest, problem } = guard.finish();
    if (problem !== null) {
      isOver = true;
      incoming.destroy();
      body.destroy(problem);
    } else if (brokenBy !== null || !incoming.complete) {
      body.destroy(streamBroken(options.queryId, brokenBy));
    } else {
      isOver = true;
      if (rest !== null) body.push(rest);
      body.push(null);
    }
  };

  // Whoever reads the body learns of its failure; one that comes before anybody reads must not end the process.
  body.on('error', () => {});
  incoming.on('data', (chunk: Buffer) => {
    const data = guard.pass(chunk);
    if (data !== null && !body.push(data)) incoming.pause();
  });
  incoming.once('end', () => finish(null));
  incoming.once('error', (error) => finish(error));
  incoming.once('close', () => finish(null));
  incoming.pause();
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return body;
}
