import type { Clickferry } from '@clickferry/sdk';
import { seeHelp } from './command.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ActionInput<Values> {
  readonly clickferry: Clickferry;
  /** What the action is about; empty for one that is about everything. */
  readonly subject: string;
  readonly values: Values;
  readonly terminal: Terminal;
}

/** What can be done with one noun: `jobs stop ID`. */
export interface Action<Values> {
  /** What stands for the subject in messages; null: the action takes none. */
  readonly subject: string | null;
  run(input: ActionInput<Values>): Promise<number>;
}

export interface ChosenAction<Values> {
  readonly action: Action<Values>;
  readonly subject: string;
}

export function chooseAction<Values>(
  noun: string,
  actions: Readonly<Record<string, Action<Values>>>,
  [name = 'list', subject]: readonly string[],
): ChosenAction<Values> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    const names = Object.keys(actions).join(', ');
    throw new UsageError(`${noun} cannot ${JSON.stringify(name)}. It can: ${names}. ${seeHelp(noun)}`);
  }
  if (action.subject === null && subject !== undefined)
    throw new UsageError(
      `${noun} ${name} does not know what to do with ${JSON.stringify(subject)}. ${seeHelp(noun)}`,
    );
  if (action.subject !== null && subject === undefined)
    throw new UsageError(`${noun} ${name} needs ${action.subject}. ${seeHelp(noun)}`);
  return { action, subject: subject ?? '' };
}
