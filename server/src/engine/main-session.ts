import { request } from 'node:http';
import type { EngineAccounts } from './engine-accounts.ts';
import { gateHeaders } from './gate.ts';

/** Opens the listener, then keeps the server alive at no cost. A kill is noticed between two sleeps only: short ones make for a quick stop. */
export const mainSessionSql =
  'SYSTEM START LISTEN HTTP; ' +
  'SELECT sleepEachRow(0.25) FROM system.numbers ' +
  'SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 100000000 FORMAT Null';

/** Kills every query, the main session's too, upon which the engine ends in order. False when it could not be reached. */
export function endMainSession(
  httpPort: number,
  { admin, gate }: Pick<EngineAccounts, 'admin' | 'gate'>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: httpPort,
        method: 'POST',
        agent: false,
        timeout: 2_000,
        headers: {
          ...gateHeaders(gate),
          'X-ClickHouse-User': admin.user,
          'X-ClickHouse-Key': admin.password,
        },
      },
      (response) => {
        response.resume();
        response.on('close', () => resolve(response.statusCode === 200));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(false));
    call.end('KILL QUERY WHERE query_id != queryID() ASYNC');
  });
}
