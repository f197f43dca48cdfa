import type { Role } from '../access/role.ts';
import { Problem } from '../lib/problem.ts';
import { isUsername, normalizeUsername } from '../users/user.ts';
import type { Claims } from './identity-provider.ts';
import { roleOfClaims, type RoleRule, roleValues } from './role-of-claims.ts';

/** A person or a program as the provider knows them. Issuer and subject are who they are; all else may change there. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly role: Role;
  /** A wish: it gets a number when somebody else has it. */
  readonly username: string;
  readonly displayName: string;
}

/** Throws `not-allowed` when the claims give no role. */
export function claimsToIdentity(
  claims: Claims,
  issuer: string,
  rule: RoleRule & { readonly name: string },
): Identity {
  const role = roleOfClaims(claims, rule);
  const username = usernameOf(claims);
  if (role === null) throw noRole(username, rule);
  const displayName = textOf(claims['name'])?.slice(0, 100) ?? username;
  return { issuer, subject: claims.sub, role, username, displayName };
}

function usernameOf(claims: Claims): string {
  const wishes = [
    claims['preferred_username'],
    claims['email'],
    claims['client_id'],
    claims['azp'],
    claims.sub,
  ];
  const names = wishes.flatMap((wish) => textOf(wish) ?? []).map(toUsername);
  return names.find(isUsername) ?? 'user';
}

function toUsername(text: string): string {
  return normalizeUsername(text)
    .replace(/[^a-z0-9._@-]+/g, '-')
    .slice(0, usernameCharsMax);
}

/** Leaves room for the number that makes it unique. */
const usernameCharsMax = 56;

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : null;
}

function noRole(username: string, rule: RoleRule & { readonly name: string }): Problem {
  const wanted = roleValues(rule).join(', ');
  const message =
    `${rule.name} knows ${username}, but gives no role for clickferry. Ask its administrator for one of these in the claim ` +
    `${rule.roleClaim}: ${wanted}.`;
  return new Problem('not-allowed', message);
}
