import type { Authenticate, Principal } from '../access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { auditRoutes } from '../audit/audit-routes.ts';
import { deleteEventsBefore } from '../audit/audit-store.ts';
import type { RouteGroup } from '../http/api.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { apiTokenRoutes } from '../tokens/api-token-routes.ts';
import { revokeApiTokensOf } from '../tokens/api-token-store.ts';
import type { TemplateBindings } from '../tokens/token-binding.ts';
import { verifyApiToken } from '../tokens/verify-api-token.ts';
import { dropStaleAdminPassword } from '../users/admin-password-file.ts';
import { ensureAdmin, type FirstAdmin } from '../users/first-admin.ts';
import type { StopJobs } from '../users/stop-jobs.ts';
import { userRoutes } from '../users/user-routes.ts';
import { openAccessTokens } from './access-token.ts';
import { accountRoutes } from './account-routes.ts';
import { authRoutes } from './auth-routes.ts';
import { makeAuthenticate } from './authenticate.ts';
import { issueLoginLink } from './login-links.ts';
import { deleteLoginLinksExpiredBefore, deleteUnusedLoginLinksOf } from './login-link-store.ts';
import { deleteFailuresBefore } from './login-failure-store.ts';
import { openLoginThrottle } from './login-throttle.ts';
import { makeRefreshCookie, type RefreshCookie } from './refresh-cookie.ts';
import { openRefusalBound, type RefusalBound } from './refusal-bound.ts';
import { deleteSessionsExpiredBefore, endSessionsOf } from './session-store.ts';
import { openSessions, type Sessions } from './sessions.ts';

export interface AccountsOptions {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** 32 bytes, the same in every replica: it signs access tokens and does nothing else. */
  readonly signingKey: Uint8Array;
  readonly accessTokenSeconds: number;
  readonly sessionMs: number;
  /** How long events stay in the audit log. */
  readonly auditMs: number;
  /** The public URL of this clickferry is https. */
  readonly isHttps: boolean;
  /** Where a generated password of the first administrator is kept, in a file that only its owner can read. */
  readonly directory: string;
  /** For API tokens that are bound to a template. */
  readonly templates: TemplateBindings;
  readonly stopJobs: StopJobs;
}

/** Users, sessions, tokens and the audit log, put together. */
export interface Accounts {
  /** For sign-ins that are proved elsewhere. */
  readonly sessions: Sessions;
  readonly refreshCookie: RefreshCookie;
  readonly refusals: RefusalBound;
  readonly groups: readonly RouteGroup[];
  authenticate(verifyOutsideToken: ((jwt: string) => Promise<Principal>) | null): Authenticate;
  ensureAdmin(options: { readonly passwordFromConfig: string | null }): Promise<FirstAdmin>;
  /** Deletes what nobody can use any more; worth a call at start and once a day. */
  tidy(): Promise<void>;
}

export function openAccounts(options: AccountsOptions): Accounts {
  const {
    store,
    audit,
    clock,
    signingKey,
    accessTokenSeconds,
    sessionMs,
    isHttps,
    directory,
    templates,
    stopJobs,
  } = options;
  const { db } = store;
  const accessTokens = openAccessTokens({ key: signingKey, clock, lifetimeSeconds: accessTokenSeconds });
  const sessions = openSessions({ db, accessTokens, audit, clock, sessionMs });
  const refreshCookie = makeRefreshCookie({ isAlwaysSecure: isHttps });
  const throttle = openLoginThrottle(store, clock);
  const refusals = openRefusalBound(store, clock);
  const dropAdminPassword = async () => {
    // The password has changed already; the next tidying up tries again, and says so when it cannot.
    await dropStaleAdminPassword(db, directory).catch(() => undefined);
  };
  return {
    sessions,
    refreshCookie,
    refusals,
    groups: [
      ...authRoutes({ db, throttle, refusals, sessions, audit, clock, refreshCookie }),
      ...accountRoutes({ store, throttle, audit, clock, dropAdminPassword }),
      ...apiTokenRoutes({ db, audit, clock, templates, stopJobs }),
      ...userRoutes({
        store,
        audit,
        clock,
        closeDoors: (tx, userId, why) => closeDoors(tx, userId, why, { now: clock(), stopJobs }),
        stopJobs,
        dropAdminPassword,
      }),
      ...auditRoutes({ db }),
    ],
    authenticate: (verifyOutsideToken) =>
      makeAuthenticate({
        verifyApiToken: (token) => verifyApiToken({ db, clock, templates }, token),
        verifyAccessToken: (token) => sessions.authenticate(token),
        verifyOutsideToken,
      }),
    ensureAdmin: (first) =>
      ensureAdmin(store, {
        ...first,
        directory,
        clock,
        issueLoginLink: (database, userId) => issueLoginLink(database, userId, clock()),
      }),
    async tidy() {
      const weekAgo = clock() - 7 * 24 * 60 * 60_000;
      await deleteSessionsExpiredBefore(db, weekAgo);
      await deleteLoginLinksExpiredBefore(db, weekAgo);
      await deleteFailuresBefore(db, weekAgo);
      await deleteEventsBefore(db, clock() - options.auditMs);
      await dropStaleAdminPassword(db, directory);
    },
  };
}

/** See `ManageUsersDeps`. */
async function closeDoors(
  tx: StoreTransaction,
  userId: string,
  why: 'user-disabled' | 'password-change',
  { now, stopJobs }: { readonly now: number; readonly stopJobs: StopJobs },
): Promise<void> {
  await endSessionsOf(tx, userId, why, now);
  await deleteUnusedLoginLinksOf(tx, userId);
  if (why === 'password-change')
    await stopJobs(tx, { userId, tokenIds: await revokeApiTokensOf(tx, userId, now) });
}
