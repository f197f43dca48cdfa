import type { Role } from '../access/role.ts';
import { Problem } from '../lib/problem.ts';
import { signatureAlgorithms } from '../lib/signature-algorithms.ts';
import { isTrustworthyUrl } from '../lib/trustworthy-address.ts';

/** The outside identity provider of this clickferry, as it was configured. */
export interface IdentityConfig {
  /** https, or http on loopback: whoever answers here decides who may enter. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What the `aud` of a bearer token must hold. */
  readonly audience: string;
  /** What a token may be signed with. Its own header never widens this list. */
  readonly algorithms: readonly string[];
  /** Where roles are in the claims, such as `roles` or `realm_access.roles`. */
  readonly roleClaim: string;
  /** Value of the role claim → role. Empty: the values are the roles' own names. */
  readonly roleMap: ReadonlyMap<string, Role>;
  /** What the page writes on its button. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Throws `configuration-invalid` for what would let the wrong people in. */
export function checkIdentityConfig({ issuer, algorithms, scopes, audience }: IdentityConfig): void {
  if (!isTrustworthyUrl(issuer)) {
    throw invalid(
      `The issuer ${issuer} must be an https address; http is for this machine's loopback alone.`,
    );
  }
  const known: readonly string[] = signatureAlgorithms;
  const wrong = algorithms.find((algorithm) => !known.includes(algorithm));
  if (wrong !== undefined) throw invalid(`${wrong} cannot be used; choose from ${known.join(', ')}.`);
  if (algorithms.length === 0) throw invalid(`Name at least one algorithm of ${known.join(', ')}.`);
  if (!scopes.includes('openid')) throw invalid('The scopes must include openid.');
  if (audience === '') throw invalid('The audience must not be empty: any token of the provider would do.');
}

function invalid(message: string): Problem {
  return new Problem('configuration-invalid', `The identity provider is not configured right. ${message}`);
}
