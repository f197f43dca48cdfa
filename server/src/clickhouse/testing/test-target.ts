import type { RunningEngine } from '../../engine/engine.ts';
import type { Target } from '../client.ts';

/** One account of an engine that a test has started. */
export function testTarget(engine: RunningEngine, account: keyof RunningEngine['accounts']): Target {
  return {
    host: engine.host,
    port: engine.httpPort,
    tls: null,
    database: 'default',
    login: { kind: 'password', ...engine.accounts[account] },
    headers: engine.headers,
  };
}
