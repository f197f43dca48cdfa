import type { Role } from '../access/role.ts';
import { Problem } from '../lib/problem.ts';

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

/** With these, nobody can sign who holds only what is public. */
export const asymmetricAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** Throws `configuration-invalid` for what would let the wrong people in. */
export function checkIdentityConfig({ issuer, algorithms, scopes, audience }: IdentityConfig): void {
  if (!isTrustworthyUrl(issuer)) {
    throw invalid(
      `The issuer ${issuer} must be an https address; http is for this machine's loopback alone.`,
    );
  }
  const known: readonly string[] = asymmetricAlgorithms;
  const wrong = algorithms.find((algorithm) => !known.includes(algorithm));
  if (wrong !== undefined) throw invalid(`${wrong} cannot be used; choose from ${known.join(', ')}.`);
  if (algorithms.length === 0) throw invalid(`Name at least one algorithm of ${known.join(', ')}.`);
  if (!scopes.includes('openid')) throw invalid('The scopes must include openid.');
  if (audience === '') throw invalid('The audience must not be empty: any token of the provider would do.');
}

/** Where a change on the way would let a stranger in, only TLS or this machine itself is good enough. */
export function isTrustworthyUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function invalid(message: string): Problem {
  return new Problem('configuration-invalid', `The identity provider is not configured right. ${message}`);
}
