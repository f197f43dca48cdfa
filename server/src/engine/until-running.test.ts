import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineState, RunningEngine } from './engine.ts';
import { untilRunning } from './until-running.ts';

const account = { user: 'u', password: 'p' };
const engine: RunningEngine = {
  host: '127.0.0.1',
  httpPort: 1,
  headers: {},
  accounts: { admin: account, writer: account, reader: account, exporter: account },
};

class FakeSupervisor {
  state: EngineState;
  readonly listeners = new Set<(state: EngineState) => void>();

  constructor(state: EngineState) {
    this.state = state;
  }

  readonly onChange = (listener: (state: EngineState) => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  become(state: EngineState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}

describe('untilRunning', () => {
  it('waits through a restart and leaves no listener behind', async () => {
    const supervisor = new FakeSupervisor({ kind: 'starting' });
    const running = untilRunning(supervisor, 10_000);
    supervisor.become({ kind: 'restarting', attempt: 1, retryAtMs: 0, why: 'It crashed.' });
    supervisor.become({ kind: 'running', engine });
    assert.equal(await running, engine);
    assert.equal(supervisor.listeners.size, 0);
  });

  it('gives the reason when there is no engine', async () => {
    const supervisor = new FakeSupervisor({ kind: 'unavailable', why: 'It does not exist for Windows.' });
    await assert.rejects(untilRunning(supervisor, 10_000), {
      code: 'engine-unavailable',
      message: /Windows/,
    });
  });

  it('gives up after the time with the reason of the restart', async () => {
    const supervisor = new FakeSupervisor({
      kind: 'restarting',
      attempt: 3,
      retryAtMs: 0,
      why: 'It crashed.',
    });
    await assert.rejects(untilRunning(supervisor, 1), {
      code: 'engine-unavailable',
      message: /being restarted. It crashed/,
    });
    assert.equal(supervisor.listeners.size, 0);
  });

  it('stops waiting when the caller does', async () => {
    const supervisor = new FakeSupervisor({ kind: 'starting' });
    const caller = new AbortController();
    const running = untilRunning(supervisor, 10_000, caller.signal);
    caller.abort();
    await assert.rejects(running, { code: 'stopped' });
    await assert.rejects(untilRunning(supervisor, 10_000, caller.signal), { code: 'stopped' });
    assert.equal(supervisor.listeners.size, 0);
  });
});
