import { decodeJwt } from 'jose';
import type { Authenticate, Principal } from '../access/principal.ts';
import { Problem } from '../lib/problem.ts';
import { ownIssuer } from './access-token.ts';

export interface Verifiers {
  /** For `cf_…`. */
  readonly verifyApiToken: (token: string) => Promise<Principal>;
  /** For JWTs that name clickferry as their issuer. */
  readonly verifyAccessToken: (token: string) => Promise<Principal>;
  /** For all other JWTs; null when no identity provider is configured. */
  readonly verifyOutsideToken: ((token: string) => Promise<Principal>) | null;
}

/** What a token looks like only chooses who checks it; each verifier trusts nothing but its own check. */
export function makeAuthenticate({
  verifyApiToken,
  verifyAccessToken,
  verifyOutsideToken,
}: Verifiers): Authenticate {
  return async (token) => {
    if (token.length > tokenCharsMax) throw unknownToken();
    if (token.startsWith('cf_')) return verifyApiToken(token);
    if (issuerOf(token) === ownIssuer) return verifyAccessToken(token);
    if (verifyOutsideToken === null) throw unknownToken();
    return verifyOutsideToken(token);
  };
}

const tokenCharsMax = 16_384;

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw unknownToken(cause);
  }
}

function unknownToken(cause?: unknown): Problem {
  const message =
    'This is neither an API token nor an access token of this clickferry. Sign in again, or use another token.';
  return new Problem('token-invalid', message, {}, { cause });
}
