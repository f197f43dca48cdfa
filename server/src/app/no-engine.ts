import type { EngineSupervisor } from '../engine/engine.ts';
import { Problem } from '../lib/problem.ts';

/** Stands where the engine would, when the configuration turns it off. */
export function noEngine(): EngineSupervisor {
  const why =
    'The embedded ClickHouse is turned off (CLICKFERRY_ENGINE). Use a remote connection, or turn it on.';
  return {
    state: { kind: 'unavailable', why },
    ready: () => Promise.reject(new Problem('engine-unavailable', why)),
    onChange: () => () => {},
    stop: () => Promise.resolve(),
  };
}
