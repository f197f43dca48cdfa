import { scopesOfRole } from '../access/role.ts';
import type { Job } from '../jobs/job.ts';
import { Problem } from '../lib/problem.ts';
import type { Database } from '../store/store.ts';
import { isUsable } from '../tokens/api-token.ts';
import { findApiToken } from '../tokens/api-token-store.ts';
import { isEnabled, type User } from '../users/user.ts';
import { findUser } from '../users/user-store.ts';

export function mayExport(user: User): boolean {
  return isEnabled(user) && scopesOfRole(user.role).has('exports:run');
}

/**
 * What was allowed when a job was made may be no more when its turn comes. `exports:sql` is not asked for again: the SQL
 * of a template runs for users who do not have it.
 */
export async function checkOwnerMayExport(
  db: Database,
  { owner, tokenId }: Pick<Job, 'owner' | 'tokenId'>,
  now: number,
): Promise<void> {
  const user = await findUser(db, owner.userId);
  if (user === null || !mayExport(user)) {
    const message = `${owner.username}, who made this job, was deleted or disabled, or may not export any more. Somebody else can make the export anew.`;
    throw new Problem('not-allowed', message);
  }
  if (tokenId === null) return;
  const found = await findApiToken(db, tokenId);
  if (found === null || !isUsable(found.token, now)) {
    const message =
      'The API token that made this job was revoked or has expired. Make the job anew with another one.';
    throw new Problem('not-allowed', message);
  }
}
