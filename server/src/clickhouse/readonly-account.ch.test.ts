import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { Target } from './client.ts';
import { openClient } from './open-client.ts';
import { isProblem } from '../testing/is-problem.ts';
import { listen } from './testing/loopback-server.ts';
import { testTarget } from './testing/test-target.ts';

describe('An account that may set nothing', () => {
  let testEngine: TestEngine;
  before(async () => {
    testEngine = await startTestEngine();
  });
  after(async () => {
    await testEngine.stop();
  });

  /** The real engine, in a session that was made read-only: from then on it refuses every setting. */
  async function readonlyTarget(session: string, profile = ''): Promise<Target> {
    const real = testTarget(testEngine.engine, 'admin');
    const forwarding = await listen(
      createServer((incoming, outgoing) => {
        const path = `${incoming.url ?? '/'}&session_id=${session}`;
        const options = { host: real.host, port: real.port, method: 'POST', path, headers: incoming.headers };
        incoming.pipe(
          request(options, (answer) => {
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(outgoing);
          }),
        );
      }),
    );
    const target = { ...real, port: forwarding.port };
    const client = openClient(target);
    await client.run({ sql: `SET readonly = 1${profile}` });
    await client.close();
    return target;
  }

  it('reads, with exact wide integers, when its profile has what is needed', async () => {
    const client = openClient(await readonlyTarget('plain'));
    assert.equal((await client.facts()).readonly, 1);
    const sql = 'SELECT toUInt64(18446744073709551615) AS wide, 1 AS small';
    const settings = { limit: 0, output_format_json_quote_64bit_integers: 0 };
    assert.deepEqual(await client.rows({ sql, settings }), [{ wide: '18446744073709551615', small: 1 }]);
    await client.close();
  });

  it('is refused, with the name of the setting, when its profile would cut results', async () => {
    const client = openClient(await readonlyTarget('cutting', ", result_overflow_mode = 'break'"));
    await assert.rejects(
      client.rows({ sql: 'SELECT 1' }),
      isProblem('clickhouse-denied', /result_overflow_mode = throw.*"break".*readonly = 2/),
    );
    await client.close();
  });
});
