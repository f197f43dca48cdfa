import { Problem } from '../../lib/problem.ts';
import type { HttpEncoding } from '../client.ts';
import { type Answer, headerOf } from './check-answer.ts';

/** How an answer is compressed: as it was asked for, or not at all; else it could not be told what its bytes are. */
export function answerEncoding(answer: Answer, asked: HttpEncoding | null): HttpEncoding | null {
  const encoding = headerOf(answer, 'content-encoding') ?? 'identity';
  if (encoding === 'identity') return null;
  if (encoding !== asked) throw encodingUnasked(encoding);
  if (headerOf(answer, 'x-clickhouse-exception-tag') === null) throw endUnseen(encoding);
  return asked;
}

function encodingUnasked(encoding: string): Problem {
  return new Problem(
    'connection-failed',
    `The answer is compressed with ${encoding}, which it was not asked to be. Let the proxy before ClickHouse pass its answers as they are.`,
    { encoding },
  );
}

/** The server announces with that header that it breaks off an answer whose query fails; without it, a failure could end well. */
function endUnseen(encoding: string): Problem {
  return new Problem(
    'connection-failed',
    `The answer is compressed with ${encoding}, and does not say how a failure at its end would look, so it could not be seen. Ask for it without compression.`,
    { encoding },
  );
}
