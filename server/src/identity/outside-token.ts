import type { Principal } from '../access/principal.ts';
import { roles, scopesOfRole } from '../access/role.ts';
import type { RequestOrigin } from '../audit/audit-log.ts';
import { Problem } from '../lib/problem.ts';
import { isEnabled, type User } from '../users/user.ts';
import { findUserByIdentity } from '../users/user-store.ts';
import { claimsToIdentity, type Identity } from './identity.ts';
import type { Claims, IdentityProvider } from './identity-provider.ts';
import { type IdentityUsersDeps, userOfIdentity } from './identity-users.ts';

export interface OutsideTokenDeps extends IdentityUsersDeps {
  readonly provider: IdentityProvider;
}

/** Checks bearer JWTs that the identity provider issued for clickferry. */
export function makeVerifyOutsideToken(deps: OutsideTokenDeps): (jwt: string) => Promise<Principal> {
  return async (jwt) => {
    const { config } = deps.provider;
    const claims = await deps.provider.verify(jwt, config.audience);
    refuseOtherKinds(claims);
    const identity = claimsToIdentity(claims, claims.iss ?? config.issuer, config);
    const user = await userOfToken(deps, identity, (claims.iat ?? 0) * 1000);
    if (!isEnabled(user)) throw disabled(user);
    return userToPrincipal(user, identity);
  };
}

/**
 * An ID token tells a program who signed in to it; it passes through browsers and is no permission to act. Every login asks
 * for a nonce, so its ID token has one; of access tokens only old Keycloaks' have, which call themselves Bearer.
 */
function refuseOtherKinds(claims: Claims): void {
  const hasNonce = 'nonce' in claims && claims['typ'] !== 'Bearer';
  const isIdToken = hasNonce || 'at_hash' in claims || 'c_hash' in claims || claims['typ'] === 'ID';
  if (!isIdToken && !('events' in claims)) return;
  throw new Problem('token-invalid', 'This is not an access token. Send the access token that came with it.');
}

/**
 * A token that was issued before the user last changed here may hold a role that the provider has taken away since, so it
 * changes nothing; a newer one does.
 */
async function userOfToken(deps: OutsideTokenDeps, identity: Identity, issuedAt: number): Promise<User> {
  const known = await findUserByIdentity(deps.store.db, identity.issuer, identity.subject);
  if (known !== null && issuedAt <= known.updatedAt) return known;
  return userOfIdentity(deps, identity, unknownOrigin);
}

const unknownOrigin: RequestOrigin = { address: null, requestId: null };

/**
 * Never more than the token says, nor more than the provider has said since. And not `account`: an API token that it made
 * would outlive what the provider takes away.
 */
function userToPrincipal(
  { id, username, role: roleNow }: User,
  { role: roleThen, issuer }: Identity,
): Principal {
  const role = roles.find((candidate) => candidate === roleNow || candidate === roleThen) ?? 'viewer';
  return {
    userId: id,
    username,
    role,
    scopes: new Set([...scopesOfRole(role)].filter((scope) => scope !== 'account')),
    proof: { kind: 'identity-provider', issuer },
  };
}

function disabled({ username }: User): Problem {
  return new Problem('not-allowed', `The user ${username} is disabled. Ask an administrator to enable it.`);
}
