import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Role } from '../access/role.ts';
import { openAuditLog } from '../audit/audit-store.ts';
import { openAccounts } from '../auth/accounts.ts';
import { buildHttp } from '../http/build-http.ts';
import { stopJobsOf } from '../jobs/stop-jobs-of.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { TemplateBindings } from '../tokens/token-binding.ts';
import { createUser } from '../users/manage-users.ts';
import { openTestStore } from './test-store.ts';

export const testPassword = 'tall blue ladder';

export const testStart = Date.parse('2026-03-01T12:00:00Z');

/** Accounts behind the real HTTP shell, with a clock that a test moves by hand. Closes the store. */
export async function openTestAccounts(onStore?: Store) {
  const store = onStore ?? (await openTestStore());
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-accounts-'));
  const time = { now: testStart };
  const clock = () => time.now;
  const signingKey = randomBytes(32);
  const audit = openAuditLog(store.db, clock);
  const accounts = openAccounts({
    store,
    audit,
    clock,
    signingKey,
    accessTokenSeconds: 600,
    sessionMs: 14 * 24 * 60 * 60_000,
    isHttps: false,
    auditMs: 365 * 24 * 60 * 60_000,
    directory,
    templates: noTemplates,
    stopJobs: (db, whose) => stopJobsOf(db, { ...whose, now: clock() }),
  });
  const http = await buildHttp({
    groups: accounts.groups,
    authenticate: accounts.authenticate(null),
    audit,
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    registry: new Registry(),
    bodyBytesMax: 100_000,
    requestsPerUserMax: 100,
    corsOrigins: [],
    trustedProxies: [],
    pageDirectory: null,
  });
  return {
    store,
    directory,
    signingKey,
    accounts,
    http,
    clock,
    passSeconds: (seconds: number) => {
      time.now += seconds * 1000;
    },
    addUser: (username: string, role: Role) =>
      createUser({ store, clock }, { username, role, password: testPassword }),
    close: async () => {
      await http.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type TestAccounts = Awaited<ReturnType<typeof openTestAccounts>>;

/** Templates need an engine; see templates/. */
const noTemplates: TemplateBindings = {
  check: () => Promise.reject(new Problem('not-found', 'There are no templates here.')),
  mayRun: () => Promise.resolve(false),
};
