import { Readable } from 'node:stream';

export interface ServerEvent {
  /** What a client sends as `Last-Event-ID` when it comes back. */
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

export interface EventStreamOptions {
  /** A comment is sent after so long a silence, because proxies cut connections that say nothing. */
  readonly keepAliveMs: number;
  /** Ends the stream, as `end` does. */
  readonly signal: AbortSignal;
}

/**
 * The body of a `text/event-stream`. It holds at most one event per key: a client that reads slowly gets the newest state
 * of each thing, and no backlog.
 */
export class EventStream {
  readonly body: Readable;
  /** Fires when nobody reads the body any more. */
  readonly closed: AbortSignal;
  readonly #options: EventStreamOptions;
  readonly #pending = new Map<string, ServerEvent>();
  #isEnded = false;
  #wake: () => void = () => undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.body = Readable.from(this.#chunks(), { objectMode: false });
    const closed = new AbortController();
    this.closed = closed.signal;
    this.body.once('close', () => closed.abort());
    options.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  send(key: string, event: ServerEvent): void {
    this.#pending.set(key, event);
    this.#wake();
  }

  /** After what is still to be sent. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  async *#chunks(): AsyncGenerator<string> {
    yield ': welcome\n\n';
    while (!this.#options.signal.aborted) {
      const [key, event] = this.#pending.entries().next().value ?? [];
      if (key !== undefined && event !== undefined) {
        this.#pending.delete(key);
        yield formatEvent(event);
      } else if (this.#isEnded) {
        return;
      } else if (!(await this.#news())) {
        yield ': still here\n\n';
      }
    }
  }

  /** Resolves with false when there was none for too long. */
  #news(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#options.keepAliveMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/** JSON has no line ends, so the data is one line. */
function formatEvent({ id, name, data }: ServerEvent): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
