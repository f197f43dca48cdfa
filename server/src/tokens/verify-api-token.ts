import type { Principal } from '../access/principal.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { isSecretOf } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import { isEnabled } from '../users/user.ts';
import { effectiveScopes, isUsable, parseTokenText } from './api-token.ts';
import { findApiToken, touchApiToken } from './api-token-store.ts';

export interface VerifyApiTokenDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** The principal behind `cf_…`; throws `token-invalid`. Says why only to who holds the right secret. */
export async function verifyApiToken({ db, clock }: VerifyApiTokenDeps, text: string): Promise<Principal> {
  const parsed = parseTokenText(text);
  const found = parsed === null ? null : await findApiToken(db, parsed.id);
  if (parsed === null || found === null || !isSecretOf(found.secretHash, parsed.secret)) {
    throw new Problem('token-invalid', 'There is no such API token. Check that it was copied whole.');
  }
  const { token, owner } = found;
  const now = clock();
  if (!isUsable(token, now)) {
    const why = token.revokedAt === null ? 'has expired' : 'was revoked';
    throw new Problem('token-invalid', `The API token ${token.name} ${why}. Make a new one.`);
  }
  if (!isEnabled(owner))
    throw new Problem('token-invalid', `The owner of the API token ${token.name} is disabled.`);
  await touchApiToken(db, token, now);
  return {
    userId: owner.id,
    username: owner.username,
    role: owner.role,
    scopes: effectiveScopes(token, owner.role),
    proof: { kind: 'api-token', tokenId: token.id },
  };
}
