import type { Clock } from '../lib/clock.ts';
import type { NumberedLogLine } from './job-changes.ts';
import type { JobLogLevel } from './job.ts';

/** A job that says more is not read by anybody, and the store is shared. */
export const logLinesMax = 1000;
const messageCharactersMax = 2000;

/** The lines of one attempt on their way to the store. */
export class LogBuffer {
  readonly #attempt: number;
  readonly #clock: Clock;
  #count = 0;
  #waiting: NumberedLogLine[] = [];

  constructor(attempt: number, clock: Clock) {
    this.#attempt = attempt;
    this.#clock = clock;
  }

  add(level: JobLogLevel, message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.#count++;
    if (this.#count < logLinesMax) this.#push(level, message.slice(0, messageCharactersMax), facts);
    if (this.#count === logLinesMax) this.#push('warn', 'There was more to say than this log keeps.', {});
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The caller stores them, or gives them back. */
  take(): readonly NumberedLogLine[] {
    const lines = this.#waiting;
    this.#waiting = [];
    return lines;
  }

  giveBack(lines: readonly NumberedLogLine[]): void {
    this.#waiting = [...lines, ...this.#waiting];
  }

  #push(level: JobLogLevel, message: string, facts: Readonly<Record<string, unknown>>): void {
    const at = this.#clock();
    this.#waiting.push({ at, attempt: this.#attempt, line: this.#count, level, message, facts });
  }
}
