import type { Role } from '../access/role.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Database, Store, StoreTransaction } from '../store/store.ts';
import { hashPassword } from './password.ts';
import { checkNewPassword } from './password-rules.ts';
import type { StopJobs } from './stop-jobs.ts';
import { isEnabledAdmin, parseUsername, type User } from './user.ts';
import {
  deleteUser,
  findUser,
  hasOtherEnabledAdmin,
  insertUser,
  lockAdmins,
  updateUser,
  type UserChanges,
} from './user-store.ts';

export interface ManageUsersDeps {
  readonly store: Store;
  readonly clock: Clock;
  /**
   * Closes what lets a user in without the password, as part of the change that asks for it: sessions and unused login
   * links; with a new password the API tokens too, which a disabled user cannot use anyway.
   */
  readonly closeDoors: (
    tx: StoreTransaction,
    userId: string,
    why: 'user-disabled' | 'password-change',
  ) => Promise<void>;
  /** Part of the change that takes the user's permission away. */
  readonly stopJobs: StopJobs;
  /** After a password changed or its user went: see `dropStaleAdminPassword`. Never throws. */
  readonly dropAdminPassword: () => Promise<void>;
}

export interface UserRequest {
  readonly username: string;
  readonly displayName?: string | undefined;
  readonly role: Role;
  readonly password: string;
}

export async function createUser(
  { store, clock }: Pick<ManageUsersDeps, 'store' | 'clock'>,
  request: UserRequest,
): Promise<User> {
  const username = parseUsername(request.username);
  checkNewPassword(request.password, username, '/password');
  const passwordHash = await hashPassword(request.password);
  const displayName = request.displayName ?? username;
  return insertUser(store.db, {
    username,
    displayName,
    role: request.role,
    signIn: { kind: 'password', passwordHash },
    now: clock(),
  });
}

export interface UserPatch {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

/** A new role counts from the next request on; a new password or disabling closes the user's other doors. */
export async function changeUser(deps: ManageUsersDeps, id: string, patch: UserPatch): Promise<User> {
  const { store, clock, closeDoors, stopJobs, dropAdminPassword } = deps;
  const changes = await patchToChanges(await findUserOrRefuse(store.db, id), patch, clock());
  const changed = await store.transact(async (tx) => {
    await lockAdmins(tx);
    const before = await findUserOrRefuse(tx, id);
    const user = await updateUser(tx, id, changes, clock());
    if (user === null) throw noSuchUser(id);
    if (isEnabledAdmin(before) && !isEnabledAdmin(user)) await keepOneAdmin(tx, id);
    if (patch.password !== undefined) await closeDoors(tx, id, 'password-change');
    if (patch.disabled === true) {
      await closeDoors(tx, id, 'user-disabled');
      await stopJobs(tx, { userId: id });
    }
    return user;
  });
  if (patch.password !== undefined) await dropAdminPassword();
  return changed;
}

/** With the user go their sessions, API tokens and links, and their jobs stop; what they made for others stays. */
export async function removeUser(deps: ManageUsersDeps, id: string): Promise<User> {
  const { store, stopJobs, dropAdminPassword } = deps;
  const removed = await store.transact(async (tx) => {
    await lockAdmins(tx);
    const user = await findUserOrRefuse(tx, id);
    if (isEnabledAdmin(user)) await keepOneAdmin(tx, id);
    await stopJobs(tx, { userId: id });
    await deleteUser(tx, id);
    return user;
  });
  await dropAdminPassword();
  return removed;
}

async function patchToChanges(user: User, patch: UserPatch, now: number): Promise<UserChanges> {
  if (user.signIn.kind === 'identity-provider') refuseForeignFields(user, patch);
  if (patch.password !== undefined) checkNewPassword(patch.password, user.username, '/password');
  return {
    displayName: patch.displayName,
    role: patch.role,
    disabledAt: patch.disabled === undefined ? undefined : patch.disabled ? (user.disabledAt ?? now) : null,
    passwordHash: patch.password === undefined ? undefined : await hashPassword(patch.password),
  };
}

function refuseForeignFields(user: User, patch: UserPatch): void {
  const field = patch.password !== undefined ? 'password' : patch.role !== undefined ? 'role' : null;
  if (field === null) return;
  const message = `${user.username} signs in through an identity provider, so the ${field} is changed there.`;
  throw new Problem('conflict', message, {
    errors: [{ path: `/${field}`, message: 'is kept by the identity provider' }],
  });
}

async function keepOneAdmin(tx: StoreTransaction, id: string): Promise<void> {
  if (await hasOtherEnabledAdmin(tx, id)) return;
  throw new Problem(
    'conflict',
    'This is the last enabled administrator. Make another user an administrator first.',
  );
}

async function findUserOrRefuse(db: Database, id: string): Promise<User> {
  const user = await findUser(db, id);
  if (user === null) throw noSuchUser(id);
  return user;
}

function noSuchUser(id: string): Problem {
  return new Problem('not-found', `There is no user with the id ${id}.`);
}
