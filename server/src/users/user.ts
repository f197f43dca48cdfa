import type { Principal } from '../access/principal.ts';
import type { Role } from '../access/role.ts';
import { Problem } from '../lib/problem.ts';

export interface User {
  readonly id: string;
  /** Lower-cased; unique. */
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** How the user signs in. Users of an identity provider have no password here, and their role follows its claims. */
  readonly signIn:
    | { readonly kind: 'password' }
    | { readonly kind: 'identity-provider'; readonly issuer: string; readonly subject: string };
  readonly disabledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function isEnabled(user: User): boolean {
  return user.disabledAt === null;
}

export function isEnabledAdmin(user: User): boolean {
  return user.role === 'admin' && isEnabled(user);
}

export function userToActor(user: User): Pick<Principal, 'userId' | 'username'> {
  return { userId: user.id, username: user.username };
}

/** The form in which names are stored and compared. */
export function normalizeUsername(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export function isUsername(text: string): boolean {
  return /^[a-z0-9._@-]{3,64}$/.test(text);
}

/** Returns the name in its stored form; throws when it cannot be one. */
export function parseUsername(text: string): string {
  const username = normalizeUsername(text);
  if (isUsername(username)) return username;
  const message = 'must have 3 to 64 characters of a-z, 0-9, dot, underscore, @ and hyphen';
  throw new Problem('invalid-request', `The user name ${message}.`, {
    errors: [{ path: '/username', message }],
  });
}
