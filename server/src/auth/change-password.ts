import type { Principal } from '../access/principal.ts';
import type { AuditLog, RequestOrigin } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { hashPassword } from '../users/password.ts';
import { checkNewPassword } from '../users/password-rules.ts';
import { findUser, updateUser } from '../users/user-store.ts';
import { isPasswordOfUser, refusalDetails } from './login.ts';
import { deleteUnusedLoginLinksOf } from './login-link-store.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { endSessionsOf } from './session-store.ts';

export interface ChangePasswordDeps {
  readonly store: Store;
  readonly throttle: LoginThrottle;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** After a password changed: see `dropStaleAdminPassword`. Never throws. */
  readonly dropAdminPassword: () => Promise<void>;
}

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Ends every other session of the user, and their unused login links; their API tokens stay. The current password is guarded like a login, so a stolen session
 * cannot guess it.
 */
export async function changePassword(
  deps: ChangePasswordDeps,
  principal: Principal,
  { currentPassword, newPassword }: PasswordChange,
  origin: RequestOrigin,
): Promise<void> {
  const { store, audit, clock } = deps;
  const user = await findUser(store.db, principal.userId);
  if (user === null || user.signIn.kind !== 'password') {
    throw new Problem('conflict', 'You sign in through an identity provider; change the password there.');
  }
  const act = {
    action: 'password.change',
    actor: principal,
    target: { kind: 'user', id: user.id },
    origin,
  } as const;
  const attempt = await deps.throttle.begin(user.username, origin.address);
  if (!(await isPasswordOfUser({ db: store.db, clock }, user, currentPassword))) {
    await audit.record({ ...act, outcome: 'refused', details: refusalDetails(attempt.waitSeconds) });
    throw wrongCurrentPassword();
  }
  await attempt.succeeded();
  checkNewPassword(newPassword, user.username, '/newPassword');
  const passwordHash = await hashPassword(newPassword);
  const keptSession = principal.proof.kind === 'session' ? principal.proof.sessionId : null;
  await store.transact(async (tx) => {
    await updateUser(tx, user.id, { passwordHash }, clock());
    await endSessionsOf(tx, user.id, 'password-change', clock(), keptSession);
    await deleteUnusedLoginLinksOf(tx, user.id);
  });
  await deps.dropAdminPassword();
  await audit.record({ ...act, outcome: 'allowed' });
}

/** Not a 401: the session is good, and a client that got a 401 would try to refresh it. */
function wrongCurrentPassword(): Problem {
  const message = 'is wrong';
  return new Problem('invalid-request', `The current password ${message}.`, {
    errors: [{ path: '/currentPassword', message }],
  });
}
