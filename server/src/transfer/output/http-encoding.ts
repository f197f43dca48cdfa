import type { ByteSink, HttpEncoding } from '../../clickhouse/client.ts';
import { Problem } from '../../lib/problem.ts';

/** Lets nothing through that is not encoded as it was asked for: a proxy or an old server may leave it plain. */
export function expectingEncoding(sink: ByteSink, encoding: HttpEncoding | null): ByteSink {
  return {
    open(answer) {
      if (answer.encoding !== encoding) throw notEncoded(encoding);
      sink.open(answer);
    },
    write: (parts) => sink.write(parts),
  };
}

export function notEncoded(encoding: HttpEncoding | null): Problem {
  return new Problem(
    'clickhouse-rejected',
    `ClickHouse, or a proxy before it, did not answer with ${encoding ?? 'plain bytes'} as it was asked to. Choose another compression.`,
  );
}
