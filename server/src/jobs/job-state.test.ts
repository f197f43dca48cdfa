import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as assertProperty, constantFrom, property } from 'fast-check';
import {
  isActive,
  isFinished,
  type JobEvent,
  jobPhases,
  type JobState,
  jobStates,
  nextState,
} from './job-state.ts';

const events: readonly JobEvent[] = [
  { kind: 'start' },
  ...jobPhases.map((phase) => ({ kind: 'enter', phase }) as const),
  { kind: 'succeed' },
  { kind: 'fail' },
  { kind: 'requeue' },
  { kind: 'stop' },
  { kind: 'retry' },
];

function tryNext(state: JobState, event: JobEvent): JobState | null {
  try {
    return nextState(state, event);
  } catch {
    return null;
  }
}

const anyWalk = array(constantFrom(...events), { maxLength: 40 });

describe('the state of a job', () => {
  it('goes the usual way', () => {
    const way = [
      { kind: 'start' },
      { kind: 'enter', phase: 'validating' },
      { kind: 'enter', phase: 'loading' },
      { kind: 'enter', phase: 'publishing' },
      { kind: 'succeed' },
    ] as const;
    let state: JobState = 'queued';
    const states = way.map((event) => (state = nextState(state, event)));
    assert.deepEqual(states, ['running', 'validating', 'loading', 'publishing', 'succeeded']);
  });

  it('never leaves success, whatever happens', () => {
    for (const event of events) assert.equal(tryNext('succeeded', event), null);
  });

  it('leaves a failure or a stop only by a retry', () => {
    for (const state of ['failed', 'stopped'] as const)
      for (const event of events)
        assert.equal(tryNext(state, event), event.kind === 'retry' ? 'queued' : null);
  });

  it('is one of the known states after any events, and every way into an end leads over a start or a stop', () => {
    assertProperty(
      property(anyWalk, (walk) => {
        let state: JobState = 'queued';
        for (const event of walk) {
          const next = tryNext(state, event);
          if (next === null) continue;
          assert.ok(jobStates.includes(next));
          if (next === 'succeeded' || next === 'failed') assert.ok(isActive(state));
          if (isActive(next) && !isActive(state)) assert.deepEqual(event, { kind: 'start' });
          state = next;
        }
      }),
    );
  });

  it('can be ended by a stop as long as it has not ended', () => {
    for (const state of jobStates)
      assert.equal(tryNext(state, { kind: 'stop' }), isFinished(state) ? null : 'stopped');
  });

  it('goes through phases forward only', () => {
    for (const [at, phase] of jobPhases.entries())
      for (const [to, other] of jobPhases.entries())
        assert.equal(tryNext(phase, { kind: 'enter', phase: other }), to > at ? other : null);
  });
});
