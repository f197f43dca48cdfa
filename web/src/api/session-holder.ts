import type { Scope, Session } from './types.ts';

/** Holds who is signed in, in memory only. Views subscribe; the HTTP client reads the token. */
export class SessionHolder {
  #session: Session | null = null;
  #expiresAtMs = 0;
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get current(): Session | null {
    return this.#session;
  }

  /** True shortly before the token's end too, so that a long upload does not start with a dying token. */
  get needsRefresh(): boolean {
    return this.#session !== null && this.#now() > this.#expiresAtMs - 20_000;
  }

  open(session: Session): void {
    this.#session = session;
    this.#expiresAtMs = this.#now() + session.expiresInSeconds * 1000;
    this.#tell();
  }

  end(): void {
    if (this.#session === null) return;
    this.#session = null;
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export function allows(session: Session | null, scope: Scope): boolean {
  return session?.scopes.includes(scope) ?? false;
}
