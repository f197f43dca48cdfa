import type { EngineState } from './engine.ts';

/** What the supervisor needs of a log; pino's logger is one. */
export interface EngineLog {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
}

export function logEngineState(log: EngineLog, state: EngineState): void {
  switch (state.kind) {
    case 'running':
      return log.info({ httpPort: state.engine.httpPort }, 'The embedded engine runs');
    case 'restarting':
      return log.warn({ attempt: state.attempt, why: state.why }, 'The embedded engine is restarted');
    case 'unavailable':
      return log.warn({ why: state.why }, 'There is no embedded engine');
    case 'starting':
    case 'stopped':
      return log.info({}, `The embedded engine is ${state.kind}`);
  }
}
