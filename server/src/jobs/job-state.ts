/** What a running job does right now; a kind of job enters those it has, in this order. */
export const jobPhases = ['validating', 'loading', 'publishing'] as const;

export type JobPhase = (typeof jobPhases)[number];

export const activeStates = ['running', ...jobPhases] as const;

export const finishedStates = ['succeeded', 'failed', 'stopped'] as const;

export const jobStates = ['queued', ...activeStates, ...finishedStates] as const;

/** queued → running → (validating → loading → publishing) → succeeded | failed | stopped. */
export type JobState = (typeof jobStates)[number];

export type ActiveState = (typeof activeStates)[number];

export type FinishedState = (typeof finishedStates)[number];

export type JobEvent =
  /** An attempt begins. */
  | { readonly kind: 'start' }
  | { readonly kind: 'enter'; readonly phase: JobPhase }
  | { readonly kind: 'succeed' }
  | { readonly kind: 'fail' }
  /** The attempt has ended without an outcome, and another one follows. */
  | { readonly kind: 'requeue' }
  | { readonly kind: 'stop' }
  /** Somebody wants a job that did not succeed to be tried once more. */
  | { readonly kind: 'retry' };

/** The one place where a job's state changes. Throws on an event that its state does not allow: whoever sends it has a bug. */
export function nextState(state: JobState, event: JobEvent): JobState {
  const next = stateAfter(state, event);
  if (next === null) throw new Error(`a job that is ${state} cannot ${event.kind}`);
  return next;
}

function stateAfter(state: JobState, event: JobEvent): JobState | null {
  switch (event.kind) {
    case 'start':
      return state === 'queued' ? 'running' : null;
    case 'enter':
      return isActive(state) && isLater(event.phase, state) ? event.phase : null;
    case 'succeed':
      return isActive(state) ? 'succeeded' : null;
    case 'fail':
      return isActive(state) ? 'failed' : null;
    case 'requeue':
      return isActive(state) ? 'queued' : null;
    case 'stop':
      return isFinished(state) ? null : 'stopped';
    case 'retry':
      return state === 'failed' || state === 'stopped' ? 'queued' : null;
  }
}

export function isActive(state: JobState): state is ActiveState {
  return activeStates.some((active) => active === state);
}

export function isFinished(state: JobState): state is FinishedState {
  return finishedStates.some((finished) => finished === state);
}

function isLater(phase: ActiveState, than: ActiveState): boolean {
  return activeStates.indexOf(phase) > activeStates.indexOf(than);
}
