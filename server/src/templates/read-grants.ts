import { type FieldError, Problem } from '../lib/problem.ts';
import type { StoreTransaction } from '../store/store.ts';
import { normalizeUsername } from '../users/user.ts';
import { findUserByName } from '../users/user-store.ts';
import type { GrantKind, Visibility } from './template.ts';
import type { NewGrant } from './template-grant-store.ts';

export interface RequestedGrant {
  readonly username: string;
  readonly may: GrantKind;
}

/** Finds the users that are named; throws with all that are not there, or named twice. */
export async function readGrants(
  tx: StoreTransaction,
  requested: readonly RequestedGrant[],
  visibility: Visibility,
): Promise<NewGrant[]> {
  if (requested.length > 0 && visibility !== 'shared') throw onlyForShared(visibility);
  const errors: FieldError[] = [];
  const found = new Map<string, NewGrant>();
  for (const [index, { username, may }] of requested.entries()) {
    const path = `/grants/${index}/username`;
    const user = await findUserByName(tx, normalizeUsername(username));
    if (user === null) errors.push({ path, message: `There is no user ${JSON.stringify(username)}.` });
    else if (found.has(user.id)) errors.push({ path, message: `${user.username} is named twice.` });
    else found.set(user.id, { userId: user.id, may });
  }
  const [first] = errors;
  if (first !== undefined) throw new Problem('invalid-request', first.message, { errors });
  return [...found.values()];
}

function onlyForShared(visibility: Visibility): Problem {
  const message = `Grants go with the visibility \`shared\`, and this one is \`${visibility}\`.`;
  return new Problem('invalid-request', message, { errors: [{ path: '/grants', message }] });
}
