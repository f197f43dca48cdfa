import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { type User, userToActor } from '../users/user.ts';
import { findUser, findUserByIdentity, insertUser, lockAdmins, updateUser } from '../users/user-store.ts';
import type { Identity } from './identity.ts';

export interface IdentityUsersDeps {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/**
 * The user behind an identity, made at its first visit, with the role that the provider gives now. A local user of the
 * same name or address is somebody else: who can choose a name at the provider must not become that user here.
 */
export async function userOfIdentity(
  deps: IdentityUsersDeps,
  identity: Identity,
  origin: RequestOrigin,
): Promise<User> {
  const { issuer, subject, role } = identity;
  const known = await findUserByIdentity(deps.store.db, issuer, subject);
  if (known === null) return makeUser(deps, identity, origin);
  return known.role === role ? known : changeRole(deps, known, identity, origin);
}

async function makeUser(deps: IdentityUsersDeps, identity: Identity, origin: RequestOrigin): Promise<User> {
  const { issuer, subject, role, displayName } = identity;
  for (const username of names(identity.username)) {
    const signIn = { kind: 'identity-provider', issuer, subject } as const;
    try {
      const user = await insertUser(deps.store.db, {
        username,
        displayName,
        role,
        signIn,
        now: deps.clock(),
      });
      await recordUser(deps, 'user.create', user, origin, { username, role, issuer });
      return user;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'conflict') throw error;
      const known = await findUserByIdentity(deps.store.db, issuer, subject);
      // The name is free for nobody, or another request has just made this very user.
      if (known !== null) return known;
    }
  }
  throw new Problem(
    'conflict',
    `Every name like ${identity.username} is taken. Ask an administrator to rename a user.`,
  );
}

function* names(wish: string): Generator<string> {
  yield wish;
  for (let number = 2; number < 1000; number++) yield `${wish}-${number}`;
}

/** The lock serialises this with whoever counts admins. The last one may go: the provider decides about its own users. */
async function changeRole(
  deps: IdentityUsersDeps,
  before: User,
  { role }: Identity,
  origin: RequestOrigin,
): Promise<User> {
  const changed = await deps.store.transact(async (tx) => {
    await lockAdmins(tx);
    const now = await findUser(tx, before.id);
    if (now === null)
      throw new Problem('not-found', `The user ${before.username} was deleted meanwhile. Sign in again.`);
    return { from: now.role, user: (await updateUser(tx, before.id, { role }, deps.clock())) ?? now };
  });
  const { from, user } = changed;
  if (from !== role)
    await recordUser(deps, 'user.change', user, origin, { username: user.username, role, roleBefore: from });
  return user;
}

async function recordUser(
  { audit }: IdentityUsersDeps,
  action: 'user.create' | 'user.change',
  user: User,
  origin: RequestOrigin,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const target = { kind: 'user', id: user.id };
  const by = { ...details, by: 'identity-provider' };
  await audit.record({ action, outcome: 'allowed', actor: userToActor(user), target, origin, details: by });
}
