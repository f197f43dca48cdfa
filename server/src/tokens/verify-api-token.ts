import type { Principal } from '../access/principal.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { isSecretOf } from '../lib/secret-hash.ts';
import type { Database } from '../store/store.ts';
import { isEnabled } from '../users/user.ts';
import { type ApiToken, effectiveScopes, isUsable, parseTokenText } from './api-token.ts';
import type { TemplateBindings } from './token-binding.ts';
import { findApiToken, touchApiToken } from './api-token-store.ts';

export interface VerifyApiTokenDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly templates: Pick<TemplateBindings, 'mayRun'>;
}

/** The principal behind `cf_…`; throws `token-invalid`. Says why only to who holds the right secret. */
export async function verifyApiToken(
  { db, clock, templates }: VerifyApiTokenDeps,
  text: string,
): Promise<Principal> {
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
  const { boundTo } = token;
  if (boundTo !== null && !(await templates.mayRun(db, owner, boundTo.templateId))) throw templateGone(token);
  await touchApiToken(db, token, now);
  return {
    userId: owner.id,
    username: owner.username,
    role: owner.role,
    scopes: effectiveScopes(token, owner.role),
    proof: { kind: 'api-token', tokenId: token.id, boundTo },
  };
}

function templateGone({ name, boundTo }: ApiToken): Problem {
  const message =
    `The API token ${name} is bound to the template ${boundTo?.templateId}, which was deleted, ` +
    'or which the owner of the token may no longer run. Make a new token.';
  return new Problem('token-invalid', message);
}
