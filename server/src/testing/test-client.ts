import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { testPassword } from './test-accounts.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One browser: keeps the refresh cookie and the access token it was given, and sends both. */
export class TestClient {
  readonly #http: FastifyInstance;
  readonly #address: string;
  cookie: string | null = null;
  accessToken: string | null = null;

  constructor(http: FastifyInstance, address = '192.0.2.1') {
    this.#http = http;
    this.#address = address;
  }

  async send(method: Method, url: string, payload?: object): Promise<LightMyRequestResponse> {
    const answer = await this.#http.inject({
      method,
      url,
      remoteAddress: this.#address,
      headers: this.accessToken === null ? {} : { authorization: `Bearer ${this.accessToken}` },
      ...(this.cookie !== null && { cookies: { clickferry_refresh: this.cookie } }),
      ...(payload !== undefined && { payload }),
    });
    const [cookie] = refreshCookiesOf(answer);
    if (cookie !== undefined) this.cookie = cookie.value === '' ? null : cookie.value;
    return answer;
  }

  async login(username: string, password = testPassword): Promise<LightMyRequestResponse> {
    const answer = await this.send('POST', '/api/v1/auth/login', { username, password });
    if (answer.statusCode === 200) this.accessToken = answer.json().accessToken;
    return answer;
  }

  refresh(): Promise<LightMyRequestResponse> {
    return this.send('POST', '/api/v1/auth/refresh');
  }

  account(): Promise<LightMyRequestResponse> {
    return this.send('GET', '/api/v1/account');
  }
}

export function refreshCookiesOf({ cookies }: LightMyRequestResponse): { readonly value: string }[] {
  return cookies.filter(({ name }) => name === 'clickferry_refresh');
}
