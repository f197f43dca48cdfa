import type { EngineSupervisor } from '../engine/engine.ts';
import type { ReadinessCheck } from '../http/health-routes.ts';
import type { Store } from '../store/store.ts';

export function storeCheck(store: Store): ReadinessCheck {
  return {
    name: 'store',
    async check() {
      try {
        await store.check();
        return { isReady: true, state: 'ok' };
      } catch {
        return { isReady: false, state: 'does not answer' };
      }
    },
  };
}

/** Without its library the embedded engine never runs, and remote connections work all the same. */
export function engineCheck(supervisor: EngineSupervisor): ReadinessCheck {
  return {
    name: 'engine',
    async check() {
      const { kind } = supervisor.state;
      return { isReady: kind === 'running' || kind === 'unavailable', state: kind };
    },
  };
}
