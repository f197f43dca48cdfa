import { answerToError } from './clickferry-error.ts';
import type { Send } from './send.ts';
import type { Session } from './types.ts';

export type Credentials =
  | { readonly token: string }
  | { readonly username: string; readonly password: string };

/** Gives the token for each request. */
export interface SignIn {
  token(): Promise<string>;
  /** Another token than the one that was refused; null when there is none to be had. */
  tokenInsteadOf(refused: string): Promise<string | null>;
  /** Ends the session, if one was opened. */
  end(): Promise<void>;
}

export function signInWith(credentials: Credentials, send: Send): SignIn {
  return 'token' in credentials ? signInByToken(credentials.token) : new PasswordSignIn(credentials, send);
}

function signInByToken(token: string): SignIn {
  return { token: async () => token, tokenInsteadOf: async () => null, end: async () => {} };
}

interface OpenSession {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** The refresh token, which the server takes back at the end of the session. */
  readonly cookie: string;
}

/** Signs in when the first request needs it, and again shortly before the session expires or when it was ended. */
class PasswordSignIn implements SignIn {
  readonly #credentials: { readonly username: string; readonly password: string };
  readonly #send: Send;
  #session: Promise<OpenSession> | null = null;

  constructor(credentials: { readonly username: string; readonly password: string }, send: Send) {
    this.#credentials = credentials;
    this.#send = send;
  }

  async token(): Promise<string> {
    const session = await this.#current();
    if (session.expiresAt - Date.now() > renewalMarginMs) return session.accessToken;
    return this.#renew(session.accessToken);
  }

  tokenInsteadOf(refused: string): Promise<string> {
    return this.#renew(refused);
  }

  async end(): Promise<void> {
    const session = await this.#session?.catch(() => null);
    this.#session = null;
    if (session) await this.#send('POST', '/api/v1/auth/logout', { headers: { cookie: session.cookie } });
  }

  /** Requests that were refused together share one new session. */
  async #renew(refused: string): Promise<string> {
    const session = await this.#current();
    if (session.accessToken === refused) this.#session = null;
    return (await this.#current()).accessToken;
  }

  #current(): Promise<OpenSession> {
    this.#session ??= this.#open().catch((error: unknown) => {
      this.#session = null;
      throw error;
    });
    return this.#session;
  }

  async #open(): Promise<OpenSession> {
    const { username, password } = this.#credentials;
    const response = await this.#send('POST', '/api/v1/auth/login', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok) throw answerToError(response.status, await response.json().catch(() => null));
    const { accessToken, expiresInSeconds } = (await response.json()) as Session;
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    return { accessToken, expiresAt: Date.now() + expiresInSeconds * 1000, cookie };
  }
}

const renewalMarginMs = 20_000;
