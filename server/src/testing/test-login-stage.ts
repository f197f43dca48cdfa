import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { listEvents, openAuditLog } from '../audit/audit-store.ts';
import { openAccessTokens } from '../auth/access-token.ts';
import { makeRefreshCookie } from '../auth/refresh-cookie.ts';
import { openRefusalBound } from '../auth/refusal-bound.ts';
import { openSessions } from '../auth/sessions.ts';
import { buildHttp } from '../http/build-http.ts';
import { openLog } from '../http/request-log.ts';
import type { IdentityConfig } from '../identity/identity-config.ts';
import { openIdentityProvider } from '../identity/identity-provider.ts';
import { oidcRoutes } from '../identity/oidc-routes.ts';
import { systemClock } from '../lib/clock.ts';
import { makeSealKey } from '../lib/seal.ts';
import type { Store } from '../store/store.ts';
import type { TestBrowser } from './test-browser.ts';
import { testIdentityConfig } from './test-identity-config.ts';
import {
  startTestIdentityProvider,
  type TestIdentityProvider,
  type TestProviderOptions,
} from './test-identity-provider.ts';
import { openTestStore } from './test-store.ts';

const accounts = {
  vera: { preferred_username: 'Vera', name: 'Vera V.', roles: ['viewer', 'editor'] },
  nora: { preferred_username: 'nora', roles: [] },
};

/** clickferry's login routes on a port of their own, and a provider that knows them. */
export interface LoginStage {
  readonly origin: string;
  readonly outside: TestIdentityProvider;
  readonly store: Store;
  readonly log: readonly string[];
  close(): Promise<void>;
}

export async function openLoginStage(
  options: TestProviderOptions & { readonly config?: Partial<IdentityConfig> } = {},
): Promise<LoginStage> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const redirectUris = [`${origin}/api/v1/auth/oidc/callback`];
  const outside = await startTestIdentityProvider({ accounts, redirectUris, ...options });
  const store = await openTestStore();
  const log: string[] = [];
  const config = testIdentityConfig(outside.issuer, options.config);
  const http = await buildLoginServer(store, config, log);
  await http.listen({ port, host: '127.0.0.1' });
  const close = async (): Promise<void> => {
    await http.close();
    await store.close();
    await outside.stop();
  };
  return { origin, outside, store, log, close };
}

export async function buildLoginServer(
  store: Store,
  config: IdentityConfig | null,
  log: string[],
): Promise<FastifyInstance> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  const clock = systemClock;
  const audit = openAuditLog(store.db, clock);
  const accessTokens = openAccessTokens({ key: randomBytes(32), clock, lifetimeSeconds: 600 });
  const sessions = openSessions({ db: store.db, accessTokens, audit, clock, sessionMs: 60_000 });
  const groups = oidcRoutes({
    provider: config === null ? null : openIdentityProvider(config, { clock }),
    store,
    audit,
    clock,
    sessions,
    refusals: openRefusalBound(store, clock),
    refreshCookie: makeRefreshCookie({ isAlwaysSecure: false }),
    sealKey: makeSealKey(randomBytes(32)),
    publicUrl: null,
  });
  return buildHttp({
    groups,
    authenticate: (token) => sessions.authenticate(token),
    audit,
    version: '0.0.0',
    log: openLog('info', sink),
    registry: new Registry(),
    bodyBytesMax: 1000,
    requestsPerUserMax: 100,
    corsOrigins: [],
    trustedProxies: [],
    pageDirectory: null,
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export const startPath = '/api/v1/auth/oidc/start';
export const callbackPath = '/api/v1/auth/oidc/callback';

/** Goes to the provider, signs in and consents there; returns the address that the provider sends the browser back to. */
export async function signInOutside(
  browser: TestBrowser,
  { origin }: LoginStage,
  login: string,
  query = '',
): Promise<string> {
  let { url, response } = await browser.follow(
    await browser.go(`${origin}${startPath}${query}`),
    `${origin}${callbackPath}`,
  );
  for (let step = 0; step < 3 && !url.startsWith(origin); step++) {
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? assert.fail(page);
    const submitted = await browser.go(url, { prompt, login, password: 'any' });
    ({ url, response } = await browser.follow(submitted, `${origin}${callbackPath}`));
  }
  return url;
}

export async function whereTo(browser: TestBrowser, url: string): Promise<string> {
  const response = await browser.go(url);
  assert.equal(response.status, 302, await response.text());
  return response.headers.get('location') ?? '';
}

export async function lastSessionEvent({ store }: LoginStage) {
  const [event] = await listEvents(store.db, { action: 'session.open', limit: 1 });
  return event;
}
