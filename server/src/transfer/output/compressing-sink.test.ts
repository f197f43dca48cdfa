import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { isProblem } from '../../testing/is-problem.ts';
import { CompressingSink } from './compressing-sink.ts';

function collect() {
  const got: { opened: number; bytes: Buffer } = { opened: 0, bytes: Buffer.alloc(0) };
  return {
    got,
    sink: {
      open: () => {
        got.opened += 1;
      },
      write: async (parts: readonly Buffer[]) => {
        got.bytes = Buffer.concat([got.bytes, ...parts]);
      },
    },
  };
}

const answer = { queryId: 'q', contentType: 'text/csv' };

describe('a file that ClickHouse was asked to compress', () => {
  it('passes as it is where ClickHouse did', async () => {
    const { got, sink } = collect();
    const carrier = new CompressingSink({ compression: { method: 'gzip' } }, sink);
    carrier.open({ ...answer, encoding: 'gzip' });
    await carrier.write([Buffer.from('compressed')]);
    await carrier.end();
    assert.deepEqual([got.opened, got.bytes.toString()], [1, 'compressed']);
  });

  it('is compressed here where ClickHouse did not', async () => {
    const { got, sink } = collect();
    const carrier = new CompressingSink({ compression: { method: 'gzip', level: 9 } }, sink);
    carrier.open({ ...answer, encoding: null });
    await carrier.write([Buffer.from('plain '), Buffer.from('bytes')]);
    await carrier.end();
    assert.deepEqual([got.opened, gunzipSync(got.bytes).toString()], [1, 'plain bytes']);
  });

  it('is refused where nobody can', () => {
    const { got, sink } = collect();
    const carrier = new CompressingSink({ compression: { method: 'xz' } }, sink);
    assert.throws(
      () => carrier.open({ ...answer, encoding: null }),
      isProblem('clickhouse-rejected', /another compression/),
    );
    assert.equal(got.opened, 0);
  });
});
