import type { Credentials } from './engine-accounts.ts';

/** What a running embedded ClickHouse offers. */
export interface RunningEngine {
  readonly host: '127.0.0.1';
  readonly httpPort: number;
  /** Must go with every request: without them the engine answers 404. They are secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** `admin` for staging and files; `writer` for users' tables; `reader` for anything a user's words reach; `exporter` for the same where the engine itself writes the file. */
  readonly accounts: {
    readonly admin: Credentials;
    readonly writer: Credentials;
    readonly reader: Credentials;
    readonly exporter: Credentials;
  };
}

export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly engine: RunningEngine }
  | {
      readonly kind: 'restarting';
      readonly attempt: number;
      readonly retryAtMs: number;
      readonly why: string;
    }
  | { readonly kind: 'unavailable'; readonly why: string }
  | { readonly kind: 'stopped' };

/** Keeps one embedded ClickHouse running on a data directory, from `superviseEngine` until `stop`. */
export interface EngineSupervisor {
  readonly state: EngineState;
  /** Resolves when the engine runs; throws `engine-unavailable` with the reason when it cannot. */
  ready(signal?: AbortSignal): Promise<RunningEngine>;
  /** Calls `listener` at every change of state, so that running work can be told that its engine is gone. Returns the unsubscriber. */
  onChange(listener: (state: EngineState) => void): () => void;
  /** Ends the engine in order: it finishes its writes. Kills it only when it does not end within the grace time. */
  stop(): Promise<void>;
}
