import { Problem } from '../lib/problem.ts';
import type { EngineState, EngineSupervisor, RunningEngine } from './engine.ts';

/** Waits at most `waitMs` for a state that decides; `engine-unavailable` when it is not `running`. */
export function untilRunning(
  supervisor: Pick<EngineSupervisor, 'state' | 'onChange'>,
  waitMs: number,
  signal?: AbortSignal,
): Promise<RunningEngine> {
  return new Promise((resolve, reject) => {
    const decide = (state: EngineState): boolean => {
      if (state.kind === 'running') resolve(state.engine);
      else if (state.kind === 'unavailable' || state.kind === 'stopped') reject(whyNot(state));
      else return false;
      return true;
    };
    if (decide(supervisor.state)) return;
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => {
      finish();
      reject(
        new Problem('stopped', 'Waiting for the embedded engine was stopped.', {}, { cause: signal?.reason }),
      );
    };
    const timer = setTimeout(() => {
      finish();
      reject(whyNot(supervisor.state));
    }, waitMs);
    const unsubscribe = supervisor.onChange((state) => {
      if (decide(state)) finish();
    });
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function whyNot(state: EngineState): Problem {
  if (state.kind === 'unavailable') return new Problem('engine-unavailable', state.why);
  if (state.kind === 'stopped') {
    return new Problem(
      'engine-unavailable',
      'The embedded engine is stopped, because clickferry is stopping.',
    );
  }
  const what =
    state.kind === 'restarting'
      ? `The embedded engine is being restarted. ${state.why}`
      : 'The embedded engine is still starting. Try again in a moment.';
  return new Problem('engine-unavailable', what, { retryAfterSeconds: 5 });
}
