import { Problem } from '../../lib/problem.ts';
import type { HttpEncoding } from '../client.ts';

/** What came is not a whole HTTP answer: it is malformed, or it ended early. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
  /** In the manner of Node's own errors, so that a connection error is explained the same way. */
  readonly code: 'HPE_MALFORMED' | 'ECONNRESET';

  private constructor(code: BrokenAnswer['code'], message: string) {
    super(message);
    this.code = code;
  }

  static malformed(what: string): BrokenAnswer {
    return new BrokenAnswer('HPE_MALFORMED', `The answer is not well-formed HTTP: ${what}.`);
  }

  static endedEarly(): BrokenAnswer {
    return new BrokenAnswer('ECONNRESET', 'The connection ended before the answer did.');
  }
}

/** The answer had begun; the cause says how it broke. */
export function streamBroken(queryId: string, cause: unknown): Problem {
  return new Problem(
    'stream-broken',
    'The connection to ClickHouse broke off before the query was finished. Nothing of this answer can be trusted to be whole; try again.',
    { queryId },
    { cause },
  );
}

/** The same of a compressed one, where it cannot be known whether the connection failed or the query. */
export function encodedStreamBroken(queryId: string, encoding: HttpEncoding, cause: unknown): Problem {
  return new Problem(
    'stream-broken',
    `The answer broke off before the query was finished: the query failed, or the connection to ClickHouse did. Which one cannot be read in an answer compressed with ${encoding}; without compression it would be told. Nothing of this answer can be trusted to be whole.`,
    { queryId, encoding },
    { cause },
  );
}
