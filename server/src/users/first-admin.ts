import type { Clock } from '../lib/clock.ts';
import { newSecret } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Database, Store } from '../store/store.ts';
import { firstAdminName, keepAdminPassword } from './admin-password-file.ts';
import { hashPassword } from './password.ts';
import { passwordFault } from './password-rules.ts';
import { hasUsers, insertUser, lockAdmins } from './user-store.ts';

export type FirstAdmin =
  /** There are users; nothing was done, whatever the configuration says about a password. */
  | { readonly kind: 'already-there' }
  | { readonly kind: 'made-with-configured-password'; readonly username: string }
  /** The password and the secret of a one-time login link are to be shown once; the password is also in `passwordFile`. */
  | {
      readonly kind: 'made-with-generated-password';
      readonly username: string;
      readonly password: string;
      readonly passwordFile: string;
      readonly loginLinkSecret: string;
    };

export interface FirstAdminOptions {
  readonly passwordFromConfig: string | null;
  /** Where the generated password is kept, in a file that only its owner can read. */
  readonly directory: string;
  readonly clock: Clock;
  readonly issueLoginLink: (db: Database, userId: string) => Promise<string>;
}

/**
 * Makes the user `admin` when there are no users at all, so that a first start can be signed in to. Replicas that start at
 * once make one admin between them. A later start changes nothing: a password is changed by signing in.
 */
export async function ensureAdmin(store: Store, options: FirstAdminOptions): Promise<FirstAdmin> {
  if (await hasUsers(store.db)) return { kind: 'already-there' };
  const { passwordFromConfig, directory, clock, issueLoginLink } = options;
  if (passwordFromConfig !== null) checkConfiguredPassword(passwordFromConfig);
  const password = passwordFromConfig ?? newSecret();
  const passwordHash = await hashPassword(password);
  return store.transact(async (tx) => {
    await lockAdmins(tx);
    if (await hasUsers(tx)) return { kind: 'already-there' };
    const user = await insertUser(tx, {
      username: firstAdminName,
      displayName: 'Administrator',
      role: 'admin',
      signIn: { kind: 'password', passwordHash },
      now: clock(),
    });
    if (passwordFromConfig !== null)
      return { kind: 'made-with-configured-password', username: user.username };
    const loginLinkSecret = await issueLoginLink(tx, user.id);
    // Before the commit: a crash in between leaves a useless file, and never an admin whose password nobody knows.
    const passwordFile = await keepAdminPassword(directory, password);
    return {
      kind: 'made-with-generated-password',
      username: user.username,
      password,
      passwordFile,
      loginLinkSecret,
    };
  });
}

function checkConfiguredPassword(password: string): void {
  const fault = passwordFault(password, firstAdminName);
  if (fault === null) return;
  const message = `The configured password of the first administrator ${fault}. Or leave it out, and one is generated.`;
  throw new Problem('configuration-invalid', message);
}
