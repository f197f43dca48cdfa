import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../lib/clock.ts';
import { awaitAnswer } from './await-answer.ts';
import { type BackOff, backOffMs, engineBackOff, nextAttempt } from './back-off.ts';
import { choosePort } from './choose-port.ts';
import type { EngineState, EngineSupervisor, RunningEngine } from './engine.ts';
import { engineFilesIn, prepareEngineFiles } from './engine-files.ts';
import { type EngineLibrary, findEngineLibrary } from './engine-library.ts';
import { type EngineLog, logEngineState } from './engine-log.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { type EngineFailure, explainEnd } from './explain-end.ts';
import { gateHeaders } from './gate.ts';
import { untilRunning } from './until-running.ts';

export interface SuperviseOptions {
  /** Where the engine keeps its data, its accounts and its logs; made when absent. */
  readonly directory: string;
  readonly memoryBytesMax: number;
  readonly log: EngineLog;
  readonly library?: EngineLibrary;
  readonly clock?: Clock;
  readonly choosePort?: () => Promise<number>;
  readonly times?: Partial<SupervisionTimes>;
}

export interface SupervisionTimes {
  readonly backOff: BackOff;
  /** How long an engine may take until it answers; loading many tables takes time. */
  readonly startMsMax: number;
  /** How long an ordered stop may take; longer than the engine's process itself waits. */
  readonly stopMsMax: number;
  /** How long to wait for a directory that is in use: the engine of a gateway that was killed needs some seconds to end. */
  readonly lockPatienceMs: number;
  /** How long `ready` waits for a restart before it says that there is no engine. */
  readonly readyMsMax: number;
}

const defaultTimes: SupervisionTimes = {
  backOff: engineBackOff,
  startMsMax: 120_000,
  stopMsMax: 10_000,
  lockPatienceMs: 15_000,
  readyMsMax: 20_000,
};

/** Starts the embedded engine and keeps it running until `stop`. Returns at once; `ready` waits for the engine. */
export function superviseEngine(options: SuperviseOptions): EngineSupervisor {
  return new Supervisor(options);
}

class Supervisor implements EngineSupervisor {
  readonly #options: SuperviseOptions;
  readonly #times: SupervisionTimes;
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: EngineState) => void>();
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;
  #state: EngineState = { kind: 'starting' };

  constructor(options: SuperviseOptions) {
    this.#options = options;
    this.#times = { ...defaultTimes, ...options.times };
    this.#clock = options.clock ?? systemClock;
    this.#done = this.#superviseUntilStopped();
  }

  get state(): EngineState {
    return this.#state;
  }

  ready(signal?: AbortSignal): Promise<RunningEngine> {
    return untilRunning(this, this.#times.readyMsMax, signal);
  }

  onChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#done;
  }

  async #superviseUntilStopped(): Promise<void> {
    const library = this.#options.library ?? findEngineLibrary();
    if (library.kind === 'missing') {
      this.#change({ kind: 'unavailable', why: library.why });
    } else {
      await this.#keepRunning(library.path);
    }
    await untilAborted(this.#stopping.signal);
    this.#change({ kind: 'stopped' });
  }

  /** Returns when stopping, or when trying again makes no sense. */
  async #keepRunning(library: string): Promise<void> {
    let attempt = 0;
    let lockedSinceMs: number | null = null;
    while (!this.#stopping.signal.aborted) {
      const { failure, livedMs } = await this.#runOnce(library);
      if (this.#stopping.signal.aborted) return;
      if (failure.kind === 'directory-in-use') {
        lockedSinceMs ??= this.#clock();
        if (this.#clock() - lockedSinceMs >= this.#times.lockPatienceMs) {
          this.#change({ kind: 'unavailable', why: failure.why });
          return;
        }
      } else {
        lockedSinceMs = null;
      }
      attempt = nextAttempt(attempt, livedMs, this.#times.backOff);
      await this.#waitBeforeRestart(attempt, failure);
    }
  }

  async #waitBeforeRestart(attempt: number, failure: EngineFailure): Promise<void> {
    const waitMs = failure.kind === 'directory-in-use' ? 500 : backOffMs(attempt, this.#times.backOff);
    this.#change({ kind: 'restarting', attempt, retryAtMs: this.#clock() + waitMs, why: failure.why });
    await sleep(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  /** One life of the engine, from its start to its end. */
  async #runOnce(library: string): Promise<{ failure: EngineFailure; livedMs: number }> {
    const { directory, memoryBytesMax } = this.#options;
    const files = engineFilesIn(directory);
    const greeting = randomUUID();
    try {
      const httpPort = await (this.#options.choosePort ?? choosePort)();
      const { gate, ...accounts } = await prepareEngineFiles(files, { httpPort, memoryBytesMax, greeting });
      const engineProcess = startEngineProcess(files, library, httpPort);
      this.#options.log.info({ pid: engineProcess.pid }, 'The process of the embedded engine was started');
      const letGo = this.#stopWithSupervisor(engineProcess);
      const answers = await this.#answers(engineProcess, httpPort, greeting);
      const answeredAtMs = this.#clock();
      const engine = { host: '127.0.0.1', httpPort, headers: gateHeaders(gate), accounts } as const;
      if (answers) this.#change({ kind: 'running', engine });
      const end = await engineProcess.ended;
      letGo();
      return { failure: explainEnd(end, directory), livedMs: answers ? this.#clock() - answeredAtMs : 0 };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const why = `The embedded engine could not be started in ${directory}: ${reason}.`;
      return { failure: { kind: 'crashed', why }, livedMs: 0 };
    }
  }

  /** True when the engine answers. A process that ended, or that stays dumb and is killed for it, does not. */
  async #answers(engineProcess: EngineProcess, httpPort: number, greeting: string): Promise<boolean> {
    const given = new AbortController();
    void engineProcess.ended.then(() => given.abort());
    const signal = AbortSignal.any([given.signal, this.#stopping.signal]);
    if (await awaitAnswer(httpPort, greeting, this.#times.startMsMax, signal)) return true;
    if (!signal.aborted) engineProcess.kill();
    return false;
  }

  #stopWithSupervisor(engineProcess: EngineProcess): () => void {
    const stop = () => void engineProcess.stop(this.#times.stopMsMax);
    this.#stopping.signal.addEventListener('abort', stop, { once: true });
    if (this.#stopping.signal.aborted) stop();
    return () => this.#stopping.signal.removeEventListener('abort', stop);
  }

  #change(state: EngineState): void {
    this.#state = state;
    logEngineState(this.#options.log, state);
    for (const listener of this.#listeners) {
      try {
        listener(state);
      } catch (error) {
        this.#options.log.error({ err: error }, 'A listener to the embedded engine failed');
      }
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
