import { Problem } from '../lib/problem.ts';
import type { Account } from './account-settings.ts';
import { probeAccount } from './probe-account.ts';
import { smallSelect } from './small-select.ts';
import type { Exchange } from './transport/exchange.ts';
import { withSignal } from './transport/with-signal.ts';

const probeTimeoutMs = 30_000;

/** What the server says about the account: asked once, and again when the connection has failed. */
export class KnownAccount {
  readonly #exchange: Exchange;
  #account: Promise<Account> | null = null;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  get(signal: AbortSignal | undefined): Promise<Account> {
    this.#account ??= this.#probe();
    return withSignal(this.#account, signal);
  }

  /** The server may be another one, or the account changed, when it answers again. */
  forgetAfter(error: unknown): void {
    if (error instanceof Problem && error.code.startsWith('connection-')) this.#account = null;
  }

  /** Not under the signal of the caller who happens to be first: others wait for the same answer. */
  #probe(): Promise<Account> {
    const limits = { agent: this.#exchange.agents.read, timeoutMs: probeTimeoutMs };
    const probing = probeAccount((sql) => smallSelect(this.#exchange, { sql }, limits));
    probing.catch(() => {
      if (this.#account === probing) this.#account = null;
    });
    return probing;
  }
}
